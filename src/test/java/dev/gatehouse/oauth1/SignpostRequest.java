package dev.gatehouse.oauth1;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import oauth.signpost.http.HttpRequest;

/** A request as signpost knows it; the JDK's own would not tell what was signed. */
final class SignpostRequest implements HttpRequest {

    private final Map<String, String> headers = new HashMap<>();
    private String url;

    SignpostRequest(String url) {
        this.url = url;
    }

    String authorization() {
        return headers.getOrDefault("Authorization", "");
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getRequestUrl() {
        return url;
    }

    @Override
    public void setRequestUrl(String next) {
        url = next;
    }

    @Override
    public void setHeader(String name, String value) {
        headers.put(name, value);
    }

    @Override
    public String getHeader(String name) {
        return headers.getOrDefault(name, "");
    }

    @Override
    public Map<String, String> getAllHeaders() {
        return headers;
    }

    @Override
    public InputStream getMessagePayload() {
        return InputStream.nullInputStream();
    }

    @Override
    public String getContentType() {
        return "";
    }

    @Override
    public Object unwrap() {
        return this;
    }
}
