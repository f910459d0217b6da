package dev.gatehouse.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request that is signed by OAuth 1.0a (RFC 5849 §3.4), rightly or wrongly. For requests with one value a name. */
public final class OAuth1Call {

    private final TestServer server;
    private final TreeMap<String, String> protocol = new TreeMap<>();
    private final TreeMap<String, String> signed = new TreeMap<>();
    private final List<String> headers = new ArrayList<>();
    private final String consumerSecret;
    private String tokenSecret = "";
    private String algorithm = "HmacSHA256";

    public OAuth1Call(TestServer server, String key, String consumerSecret) {
        this.server = server;
        this.consumerSecret = consumerSecret;
        protocol.put("oauth_consumer_key", key);
        protocol.put("oauth_nonce", UUID.randomUUID().toString().replace("-", ""));
        protocol.put("oauth_signature_method", "HMAC-SHA256");
        protocol.put("oauth_version", "1.0");
    }

    public OAuth1Call token(String token, String secret) {
        tokenSecret = secret;
        return with("oauth_token", token);
    }

    /** With a parameter of the protocol. */
    public OAuth1Call with(String name, String value) {
        protocol.put(name, value);
        return this;
    }

    public OAuth1Call without(String name) {
        protocol.remove(name);
        return this;
    }

    public OAuth1Call at(Instant time) {
        return with("oauth_timestamp", Long.toString(time.getEpochSecond()));
    }

    /** With a parameter of the query or the form that is signed. */
    public OAuth1Call signing(String name, String value) {
        signed.put(name, value);
        return this;
    }

    public OAuth1Call header(String name, String value) {
        Collections.addAll(headers, name, value);
        return this;
    }

    public OAuth1Call sha1() {
        algorithm = "HmacSHA1";
        return with("oauth_signature_method", "HMAC-SHA1");
    }

    /** Posts nothing to a path of the server. */
    public TestReply post(String path) {
        return send("POST", path, "");
    }

    public TestReply send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(server.address(path)))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .setHeader("Authorization", authorization(method, server.address(path)));
        for (var i = 0; i < headers.size(); i += 2) {
            request.setHeader(headers.get(i), headers.get(i + 1));
        }
        return server.send(request);
    }

    /** The header, for a request to this address. */
    public String authorization(String method, String address) {
        var shown = new TreeMap<>(protocol);
        shown.putIfAbsent("oauth_signature", signature(method, address.replaceFirst("\\?.*", "")));
        return shown.entrySet().stream()
                .map(entry -> entry.getKey() + "=\"" + encode(entry.getValue()) + '"')
                .collect(Collectors.joining(", ", "OAuth ", ""));
    }

    private String signature(String method, String address) {
        var all = new TreeMap<String, String>();
        protocol.forEach((name, value) -> all.put(encode(name), encode(value)));
        signed.forEach((name, value) -> all.put(encode(name), encode(value)));
        var parameters = all.entrySet().stream()
                .map(entry -> entry.getKey() + '=' + entry.getValue())
                .collect(Collectors.joining("&"));
        var base = method + '&' + encode(address) + '&' + encode(parameters);
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(
                    new SecretKeySpec((encode(consumerSecret) + '&' + encode(tokenSecret)).getBytes(UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
