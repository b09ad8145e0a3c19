package io.etomflow.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The running application as a caller from outside sees it: nobody, somebody with basic authentication, or a browser. */
public final class Rest {

    private final String address;
    private final String authorization;
    private final CookieManager cookies;
    private final HttpClient client;

    private Rest(String address, String authorization, CookieManager cookies) {
        this.address = address;
        this.authorization = authorization;
        this.cookies = cookies;
        HttpClient.Builder builder = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL);
        this.client = (cookies == null ? builder : builder.cookieHandler(cookies)).build();
    }

    public static Rest nobody(String address) {
        return new Rest(address, null, null);
    }

    public static Rest as(String address, String user, String password) {
        String pair = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Rest(address, "Basic " + pair, null);
    }

    /** Logged in to one of the web applications, {@code tasklist} or {@code cockpit}; fails if the log-in is refused. */
    public static Rest browser(String address, String application, String user, String password) {
        Rest browser = new Rest(address, null, new CookieManager());
        browser.get("/camunda/app/" + application + "/default/");
        String form = "username=" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        HttpResponse<String> login =
                browser.send(browser.request("/camunda/api/admin/auth/user/default/login/" + application)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
        if (login.statusCode() != 200) {
            throw new IllegalStateException(
                    "log-in of " + user + " to " + application + ": " + login.statusCode() + " " + login.body());
        }
        // the log-in makes a new session; the next page brings its token
        browser.get("/camunda/app/" + application + "/default/");
        return browser;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> post(String path, String contentType, BodyPublisher body) {
        return send(request(path).header("Content-Type", contentType).POST(body));
    }

    /** Deploys one file as Camunda Modeler does. */
    public HttpResponse<String> deploy(String path, String file, String content) {
        String boundary = "----etomflow";
        String body = "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nby-hand\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + boundary + "--\r\n";
        return post(path, "multipart/form-data; boundary=" + boundary, BodyPublishers.ofString(body));
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("Accept", "application/json, */*");
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (cookies != null) {
            cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                    .map(HttpCookie::getValue)
                    .reduce((earlier, later) -> later)
                    .ifPresent(token -> request.header("X-XSRF-TOKEN", token));
        }
        return request;
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
