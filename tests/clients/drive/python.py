"""Drives the client of openapi-generator's python: from registering to an alert on the live stream."""
import json
import os
import re
import sys
import time
import urllib.parse
import urllib.request

import kiwicar_client as kiwi
from kiwicar_client.rest import ApiException

url, photo = os.environ["KIWICAR_URL"], open(os.environ["PHOTO"], "rb").read()
client = kiwi.ApiClient(kiwi.Configuration(host=url + "/api/v1"))
auth, uploads, listings = kiwi.AuthApi(client), kiwi.UploadsApi(client), kiwi.ListingsApi(client)
password = "Pounamu-2026"


def code_for(email):
    address = url + "/dev/outbox.json?to=" + urllib.parse.quote(email)
    for _ in range(300):
        mails = json.load(urllib.request.urlopen(address))["data"]
        if mails:
            return re.search(r"\b\d{6}\b", mails[0]["text"]).group()
        time.sleep(0.2)
    sys.exit("no code came within a minute")


def sign_up(name):
    email = f"{name}.{os.environ['RUN']}@example.co.nz"
    auth.register(kiwi.Registration(email=email, password=password, nickname=name))
    code = code_for(email)
    return auth.verify_code(kiwi.CodeCheck(email=email, code=code)).data.access_token


seller, buyer = sign_up("hine"), sign_up("tama")
client.configuration.access_token = seller
images = uploads.upload_images([("a.webp", photo), ("b.webp", photo), ("c.webp", photo)]).data.images
car = listings.create_listing(
    kiwi.ListingCreate(
        plate_number="KRW482", make="Suzuki", model="Swift", year=2019, mileage=64000, price=14990,
        region="Waikato", fuel_type="PETROL", transmission="AUTOMATIC", body_type="Hatchback", color="Red",
        description="One careful owner, full service history and four new tyres. Drives as new.",
        images=[image.id for image in images],
    )
).data
client.configuration.access_token = buyer
kiwi.FavoritesApi(client).create_favorite(kiwi.FavoriteCreate(listing_id=car.id, price_alert=True))
stream = kiwi.FeedApi(client).stream_notifications_without_preload_content()
client.configuration.access_token = seller
assert listings.update_listing(car.id, kiwi.ListingUpdate(price=13500)).data.price == 13500
events = (json.loads(line[5:]) for line in stream if line.startswith(b"data:"))
alert = next(event for event in events if event["type"] == "price-alert")
try:
    listings.get_listing("00000000-0000-4000-8000-000000000000")
except ApiException as error:
    assert (error.status, json.loads(error.body)["error"]["code"]) == (404, "NOT_FOUND")
print(alert["title"])
