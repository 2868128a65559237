"""What Schemathesis excuses an operation from, each with its reason; any other finding is a bug.

No check is off: an excuse names the operation, the check, and the very answer that the check misjudges.
"""


def refusal(status, code, *fields):
    """An error answer of that status and code whose details are about those fields only, or that has no details."""

    def matches(response):
        if response.status_code != status:
            return False
        error = response.json()["error"]
        named = {detail["field"] for detail in error.get("details", [])}
        return error["code"] == code and named <= set(fields) and bool(named) == bool(fields)

    return matches


def shows(*statuses):
    """A listing in one of those statuses."""
    return lambda response: response.status_code == 200 and response.json()["data"]["status"] in statuses


needed_for_sale = (
    *("plateNumber", "make", "model", "year", "mileage", "price", "description", "region"),
    *("fuelType", "transmission", "bodyType", "color", "images"),
)

EXCUSES = {
    "positive_data_acceptance": {
        # A random token or code is well-formed and unknown.
        "verifyEmail": [refusal(400, "BAD_REQUEST")],
        # The same, and a password of 72 characters can have more than the 72 bytes that bcrypt reads.
        "resetPassword": [refusal(400, "BAD_REQUEST"), refusal(400, "VALIDATION_ERROR", "password")],
        "register": [refusal(400, "VALIDATION_ERROR", "password")],
        "changePassword": [refusal(400, "VALIDATION_ERROR", "newPassword")],
        "updatePassword": [refusal(400, "VALIDATION_ERROR", "newPassword")],
        # The body may be left out, but only by someone who is signed in.
        "resendVerification": [refusal(400, "VALIDATION_ERROR", "email")],
        # A cursor is opaque and belongs to one search.
        "listListings": [refusal(400, "VALIDATION_ERROR", "cursor")],
        # Photos are the caller's own and shown by no other listing; a model year is next year's at most.
        "createListing": [refusal(400, "VALIDATION_ERROR", "images", "year")],
        "createDraft": [refusal(400, "VALIDATION_ERROR", "images", "year")],
        "updateListing": [refusal(400, "VALIDATION_ERROR", "images", "year")],
        # A draft goes on sale only when it has all that a listing needs.
        "updateListingStatus": [refusal(400, "VALIDATION_ERROR", *needed_for_sale)],
        # Random bytes are no photo.
        "uploadImages": [refusal(400, "VALIDATION_ERROR", "images")],
        "uploadAvatar": [refusal(400, "VALIDATION_ERROR", "avatar")],
    },
    "negative_data_rejection": {
        # 413 is a refusal too: more than ten files are too large a request.
        "uploadImages": [refusal(413, "TOO_MANY_FILES")],
    },
    "object_level_authorization": {
        # A car for sale is for all to see; it only looks private because visitors see the seller's phone masked.
        "getListing": [shows("ACTIVE", "SOLD")],
    },
    "use_after_free": {
        # Deleting a listing marks it as REMOVED, and its owner goes on seeing it.
        operation: [shows("REMOVED")]
        for operation in ("getListing", "updateListing", "updateListingStatus", "deleteListing")
    },
}


def is_excused(operation, checks, response):
    return any(
        excuse(response) for check in checks for excuse in EXCUSES.get(check, {}).get(operation, [])
    )
