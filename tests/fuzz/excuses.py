"""What Schemathesis excuses an operation from, each with its reason; any other finding is a bug.

No check is off: an excuse names the operation, the check, and the very answer that the check misjudges.
"""

import json


def refusal(status, code, *fields):
    """An error answer of that status and code whose details are about those fields only, or that has no details."""

    def matches(response):
        if response.status_code != status:
            return False
        error = response.json()["error"]
        named = {detail["field"].split(".")[0] for detail in error.get("details", [])}
        return error["code"] == code and named <= set(fields) and bool(named) == bool(fields)

    return matches


def shows(*statuses):
    """A listing in one of those statuses."""
    return lambda response: response.status_code == 200 and response.json()["data"]["status"] in statuses


def read_as_query_form(response):
    """A search whose values are stored as they were sent, but for one that was sent as in a query string: as text.

    What belongs to one answer, such as the page, is taken and not stored."""
    if response.status_code not in (200, 201):
        return False
    sent = json.loads(response.request.body)["query"]
    stored = response.json()["data"]["query"]
    changed = [name for name in stored if stored[name] != sent.get(name)]
    dropped = [name for name in ("page", "limit", "facets") if isinstance(sent.get(name), str)]
    if not changed:
        return len(dropped) == 1
    return len(changed) == 1 and not dropped and sent.get(changed[0]) == as_in_query_string(stored[changed[0]])


def as_in_query_string(value):
    return ",".join(value) if isinstance(value, list) else json.dumps(value)


def breaks_text_rule(response):
    """A text that no pattern can rule out: invisible characters, none that is visible, or piled-up accents."""
    if response.status_code != 400:
        return False
    messages = [detail["message"] for detail in response.json()["error"].get("details", [])]
    return len(messages) > 0 and all(message in TEXT_RULES for message in messages)


TEXT_RULES = (
    "Must not contain invisible characters",
    "Must contain a visible character",
    "Must not have more than 30 combining marks in a row",
    "Must be well-formed Unicode",
)

coordinates = ("latitude", "longitude")
needed_for_sale = (
    *("plateNumber", "make", "model", "year", "mileage", "price", "description", "region"),
    *("fuelType", "transmission", "bodyType", "color", "images"),
)

# Which currencies, locales and time zones there are is in no schema; nor is which domains belong to the platform.
tenant_settings = ("currency", "locale", "timeZone", "domain", "slug", "subdomain", "openingHours")

EXCUSES = {
    "positive_data_acceptance": {
        # A random token or code is well-formed and unknown.
        "verifyEmail": [refusal(400, "BAD_REQUEST")],
        "getEmailVerificationPage": [refusal(400, "BAD_REQUEST")],
        # The same, and a password of 72 characters can have more than the 72 bytes that bcrypt reads.
        "resetPassword": [refusal(400, "BAD_REQUEST"), refusal(400, "VALIDATION_ERROR", "password")],
        "register": [refusal(400, "VALIDATION_ERROR", "password")],
        "changePassword": [refusal(400, "VALIDATION_ERROR", "newPassword")],
        "updatePassword": [refusal(400, "VALIDATION_ERROR", "newPassword")],
        # The body may be left out, but only by someone who is signed in.
        "resendVerification": [refusal(400, "VALIDATION_ERROR", "email")],
        # A cursor is opaque and belongs to one search or conversation; a place is a latitude with its longitude.
        "listListings": [refusal(400, "VALIDATION_ERROR", "cursor"), refusal(400, "VALIDATION_ERROR", "lat", "lng")],
        "getFilterOptions": [refusal(400, "VALIDATION_ERROR", "lat", "lng")],
        "listMessages": [refusal(400, "VALIDATION_ERROR", "cursor")],
        "createSavedSearch": [refusal(400, "VALIDATION_ERROR", "query")],
        "updateSavedSearch": [refusal(400, "VALIDATION_ERROR", "query")],
        "listSavedSearchMatches": [refusal(400, "VALIDATION_ERROR", "cursor")],
        # Photos are the caller's own and shown by no other listing; a model year is next year's at most; a place is whole.
        **{
            operation: [refusal(400, "VALIDATION_ERROR", "images", "year", *coordinates)]
            for operation in ("createDraft", "updateDraft")
        },
        # The same, and a random mileage may be below the register's reading of a random plate.
        **{
            operation: [
                refusal(400, "VALIDATION_ERROR", "images", "year", *coordinates),
                refusal(422, "ODOMETER_ROLLBACK", "mileage"),
            ]
            for operation in ("createListing", "updateListing")
        },
        # A draft goes on sale only when it has all that a listing needs.
        "updateListingStatus": [refusal(400, "VALIDATION_ERROR", *needed_for_sale)],
        "publishDraft": [refusal(400, "VALIDATION_ERROR", *needed_for_sale)],
        "listCars": [refusal(400, "VALIDATION_ERROR", "cursor")],
        # A customer consents, and leaves a number that exists or an address.
        "sendEnquiry": [refusal(400, "VALIDATION_ERROR", "consent", "phone")],
        "createTenant": [refusal(400, "VALIDATION_ERROR", *tenant_settings)],
        "updateTenant": [refusal(400, "VALIDATION_ERROR", *tenant_settings)],
        # Nobody asks about, reports or blocks what is their own, and writing needs a reason to write.
        "startConversation": [refusal(400, "VALIDATION_ERROR", "listingId")],
        "sendMessage": [refusal(400, "VALIDATION_ERROR", "receiverId", "listingId")],
        "createReport": [refusal(400, "VALIDATION_ERROR", "targetId")],
        "blockUser": [refusal(400, "VALIDATION_ERROR", "userId")],
        # Only photos of this marketplace are looked at; a model year is next year's at most.
        "generateDescription": [
            refusal(400, "URL_NOT_ALLOWED", "imageUrls"),
            refusal(400, "VALIDATION_ERROR", "year"),
        ],
        # Only public https addresses are connected to; not every 65 bytes are a point of the curve.
        "createPushSubscription": [
            refusal(400, "URL_NOT_ALLOWED", "endpoint"),
            refusal(400, "VALIDATION_ERROR", "keys"),
        ],
        # A plain request is never a WebSocket's.
        "openNotificationSocket": [refusal(426, "UPGRADE_REQUIRED")],
        # Random bytes are no photo.
        "uploadImages": [refusal(400, "VALIDATION_ERROR", "images")],
        "uploadAvatar": [refusal(400, "VALIDATION_ERROR", "avatar")],
    },
    "negative_data_rejection": {
        # 413 is a refusal too: more than ten files are too large a request.
        "uploadImages": [refusal(413, "TOO_MANY_FILES")],
        # A search may be written as in a query string, where lists are text; the schema shows what is stored.
        "createSavedSearch": [read_as_query_form],
        "updateSavedSearch": [read_as_query_form],
    },
    "not_a_server_error": {
        # The server that is fuzzed has no client id at any provider.
        "loginWithProvider": [refusal(503, "SERVICE_UNAVAILABLE")],
    },
    "object_level_authorization": {
        # A car for sale is for all to see; it only looks private because visitors see the seller's phone masked.
        "getListing": [shows("ACTIVE", "SOLD")],
    },
    "use_after_free": {
        # Deleting a listing marks it as REMOVED, and its owner still sees it.
        operation: [shows("REMOVED")]
        for operation in ("getListing", "updateListing", "updateListingStatus", "deleteListing")
    },
}


def is_excused(operation, checks, response):
    if "positive_data_acceptance" in checks and breaks_text_rule(response):
        return True
    return any(
        excuse(response) for check in checks for excuse in EXCUSES.get(check, {}).get(operation, [])
    )
