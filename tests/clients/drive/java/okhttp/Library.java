// What is different with library=okhttp-gson: it follows the live stream.
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import okhttp3.Response;
import okio.BufferedSource;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.FeedApi;

class Library {
  static ApiClient client(String url, String token) {
    ApiClient client = new ApiClient().setBasePath(url).setReadTimeout(60_000);
    if (token != null) client.setBearerToken(token);
    return client;
  }

  static String alertAfter(ApiClient buyer, Drive.Change change) throws Exception {
    try (Response stream = new FeedApi(buyer).streamNotificationsCall(null, null).execute()) {
      change.make();
      BufferedSource lines = stream.body().source();
      for (String line; (line = lines.readUtf8Line()) != null; ) {
        if (!line.startsWith("data:")) continue;
        JsonObject notification = JsonParser.parseString(line.substring(5)).getAsJsonObject();
        if (notification.get("type").getAsString().equals("price-alert")) return notification.get("title").getAsString();
      }
      throw new IllegalStateException("the stream ended without an alert");
    }
  }
}
