"""Drives openapi-python-client: from registering to an alert on the live stream."""
import json
import os
import re
import sys
import time
import urllib.parse
import urllib.request
from io import BytesIO

from kiwicar_api import AuthenticatedClient, Client
from kiwicar_api.api.auth import register, verify_code
from kiwicar_api.api.favorites import create_favorite
from kiwicar_api.api.feed import stream_notifications
from kiwicar_api.api.listings import create_listing, get_listing, update_listing
from kiwicar_api.api.uploads import upload_images
from kiwicar_api.models import (
    CodeCheck,
    FavoriteCreate,
    FuelTypeInput,
    ImagesUpload,
    ListingCreate,
    ListingUpdate,
    Registration,
    TransmissionInput,
)
from kiwicar_api.types import File

url, photo = os.environ["KIWICAR_URL"], open(os.environ["PHOTO"], "rb").read()
visitor = Client(base_url=url + "/api/v1")


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
    register.sync(client=visitor, body=Registration(email=email, password="Pounamu-2026", nickname=name))
    session = verify_code.sync(client=visitor, body=CodeCheck(email=email, code=code_for(email)))
    return AuthenticatedClient(base_url=url + "/api/v1", token=session.data.access_token, timeout=60)


seller, buyer = sign_up("mere"), sign_up("rangi")
photos = [File(payload=BytesIO(photo), file_name=f"{n}.webp", mime_type="image/webp") for n in range(3)]
images = upload_images.sync(client=seller, body=ImagesUpload(images=photos)).data.images
car = create_listing.sync(
    client=seller,
    body=ListingCreate(
        plate_number="KRW482", make="Suzuki", model="Swift", year=2019, mileage=64000, price=14990,
        region="Waikato", fuel_type=FuelTypeInput.PETROL,
        transmission=TransmissionInput.AUTOMATIC, body_type="Hatchback", color="Red",
        description="One careful owner, full service history and four new tyres. Drives as new.",
        images=[image.id for image in images],
    ),
).data
create_favorite.sync(client=buyer, body=FavoriteCreate(listing_id=car.id, price_alert=True))
with buyer.get_httpx_client().stream(**stream_notifications._get_kwargs()) as stream:
    update_listing.sync(id=car.id, client=seller, body=ListingUpdate(price=13500))
    for line in stream.iter_lines():
        if line.startswith("data:") and json.loads(line[5:])["type"] == "price-alert":
            print(json.loads(line[5:])["title"])
            break
unknown = get_listing.sync_detailed(id="00000000-0000-4000-8000-000000000000", client=visitor)
assert (unknown.status_code, unknown.parsed.error.code) == (404, "NOT_FOUND")
