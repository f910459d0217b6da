package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The JWK set (RFC 7517 §5), written out once.
 *
 * @param set public halves only
 * @param json the set as it goes over the wire
 * @param etag a strong entity tag with its quotes (RFC 9110 §8.8.3)
 */
record PublishedKeys(JWKSet set, String json, String etag) {

    static PublishedKeys of(List<SigningKey> keys) {
        var set = new JWKSet(keys.stream().<JWK>map(SigningKey::publicHalf).toList());
        var json = JSONObjectUtils.toJSONString(set.toJSONObject(true));
        return new PublishedKeys(set, json, '"' + digest(json) + '"');
    }

    private static String digest(String text) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
