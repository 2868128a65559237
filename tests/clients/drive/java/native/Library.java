// What is different with library=native: it reads a whole answer before it returns, so it polls for the alert.
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.FeedApi;
import org.openapitools.client.model.Notification;

class Library {
  static ApiClient client(String url, String token) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(url);
    if (token != null) client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    return client;
  }

  static String alertAfter(ApiClient buyer, Drive.Change change) throws Exception {
    change.make();
    for (int tries = 0; tries < 300; tries++) {
      for (Notification notification : new FeedApi(buyer).listNotifications(null, null, null, null).getData())
        if (notification.getType().toString().equals("price-alert")) return notification.getTitle();
      Thread.sleep(200);
    }
    throw new IllegalStateException("no alert came within a minute");
  }
}
