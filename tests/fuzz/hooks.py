"""Schemathesis drops what is excused, and its well-formed requests name things that are there."""

import json
import os
import random
import uuid

import schemathesis
from excuses import is_excused

with open(os.environ["KNOWN_THINGS"], encoding="utf-8") as file:
    known = json.load(file)

chance = random.Random(int(os.environ["FUZZ_SEED"]))
unused_photos = known["photos"][20:]

known_path_ids = {
    "getListing": known["forSale"],
    "recordView": known["forSale"],
    "listQuestions": known["forSale"],
    "askQuestion": known["forSale"],
    "updateListing": known["ownListings"],
    "updateListingStatus": known["ownListings"],
    "deleteListing": known["ownListings"],
    "getDraft": known["ownDrafts"],
    "updateDraft": known["ownDrafts"],
    "deleteDraft": known["ownDrafts"],
    "publishDraft": known["ownDrafts"],
    "updateFavorite": known["favorites"],
    "updatePriceAlert": known["favorites"],
    "deleteFavorite": known["favorites"],
    "deleteImage": known["photos"][:20],
}


def name_known_things(operation, case):
    """A random id is always 404, and the same e-mail address always taken, so most requests get better ones."""
    body = case.body if isinstance(case.body, dict) else {}
    ids = known_path_ids.get(operation)
    if ids and "id" in case.path_parameters:
        case.path_parameters["id"] = chance.choice(ids)
    if operation in ("createFavorite", "startConversation") and "listingId" in body:
        case.body = {**body, "listingId": chance.choice(known["forSale"])}
    if operation == "createListing" and len(unused_photos) >= 3:
        case.body = {**body, "images": [unused_photos.pop() for _ in range(3)]}
    if operation == "register" and "email" in body:
        case.body = {**body, "email": f"fuzz-{uuid.uuid4().hex}@example.co.nz"}
    if operation == "register" and "phone" in body:
        case.body = {**case.body, "phone": f"+6421{chance.randrange(10**7, 10**8)}"}
    if operation == "createReport" and body.get("targetType") == "listing":
        case.body = {**body, "targetId": chance.choice(known["forSale"])}
    if "cursor" in case.query:
        del case.query["cursor"]
    if {"lat", "lng", "radiusKm"} & case.query.keys():
        case.query = {"lat": -36.85, "lng": 174.76, **case.query}
    if isinstance(case.body, dict) and {"latitude", "longitude"} & case.body.keys():
        case.body = {**case.body, "latitude": -36.85, "longitude": 174.76}


@schemathesis.hook
def before_call(context, case, kwargs):
    # A made-up tag is stale, which says nothing of the rest of the request; `*` fits every version.
    tag = (case.headers or {}).get("If-Match")
    if isinstance(tag, str) and 1 <= len(tag) <= 1000:
        case.headers["If-Match"] = "*"
    if case.meta is None or not case.meta.generation.mode.is_positive:
        return
    # With a used key a request would only see the answer of another one.
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = str(uuid.uuid4())
    # Stateful testing names what its earlier steps have made.
    if case.meta.phase.name.value != "stateful" and chance.random() < 0.8:
        name_known_things(case.operation.definition.raw["operationId"], case)


@schemathesis.hook
def filter_failure(context, failure, case, response):
    return not is_excused(case.operation.definition.raw["operationId"], failure.checks, response)


@schemathesis.serializer("application/x-ndjson")
def send_lines(_context, value):
    """A file with a JSON object a line is sent as the text that it is; what is no text is sent as one line."""
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "ignore")
