// Drives both Java clients of openapi-generator: from registering to an alert.
import java.io.File;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.openapitools.client.ApiClient;
import org.openapitools.client.ApiException;
import org.openapitools.client.api.AuthApi;
import org.openapitools.client.api.FavoritesApi;
import org.openapitools.client.api.ListingsApi;
import org.openapitools.client.api.UploadsApi;
import org.openapitools.client.model.*;

public class Drive {
  static final String url = System.getenv("KIWICAR_URL");

  static String codeFor(String email) throws Exception {
    URI outbox = URI.create(url + "/dev/outbox.json?to=" + URLEncoder.encode(email, StandardCharsets.UTF_8));
    for (int tries = 0; tries < 300; tries++) {
      String mails = HttpClient.newHttpClient().send(HttpRequest.newBuilder(outbox).build(), BodyHandlers.ofString()).body();
      Matcher code = Pattern.compile("\"text\":\"[^\"]*?\\b(\\d{6})\\b").matcher(mails);
      if (code.find()) return code.group(1);
      Thread.sleep(200);
    }
    throw new IllegalStateException("no code came within a minute");
  }

  static String signUp(String name) throws Exception {
    String email = name + "." + System.getenv("RUN") + "@example.co.nz";
    AuthApi auth = new AuthApi(Library.client(url + "/api/v1", null));
    auth.register(new Registration().email(email).password("Pounamu-2026").nickname(name), null);
    return auth.verifyCode(new CodeCheck().email(email).code(codeFor(email))).getData().getAccessToken();
  }

  public static void main(String[] args) throws Exception {
    ApiClient seller = Library.client(url + "/api/v1", signUp("pita"));
    ApiClient buyer = Library.client(url + "/api/v1", signUp("ngaio"));
    File photo = new File(System.getenv("PHOTO"));
    List<UUID> images = new UploadsApi(seller).uploadImages(List.of(photo, photo, photo), null)
        .getData().getImages().stream().map(UploadedImage::getId).collect(Collectors.toList());
    ListingsApi listings = new ListingsApi(seller);
    UUID id = listings.createListing(new ListingCreate()
        .plateNumber("KRW482").make("Suzuki").model("Swift").year(2019).mileage(64000).price(14990.0)
        .region("Waikato").fuelType(FuelTypeInput.PETROL).transmission(TransmissionInput.AUTOMATIC)
        .bodyType("Hatchback").color("Red").images(images)
        .description("One careful owner, full service history and four new tyres. Drives as new."), null)
        .getData().getId();
    new FavoritesApi(buyer).createFavorite(new FavoriteCreate().listingId(id).priceAlert(true), null);
    String title = Library.alertAfter(buyer, () -> listings.updateListing(id, new ListingUpdate().price(13500.0), null));
    try {
      listings.getListing(UUID.fromString("00000000-0000-4000-8000-000000000000"), null);
      throw new IllegalStateException("404 expected");
    } catch (ApiException refused) {
      if (refused.getCode() != 404) throw refused;
    }
    System.out.println(title);
    System.exit(0);
  }

  interface Change {
    void make() throws ApiException;
  }
}
