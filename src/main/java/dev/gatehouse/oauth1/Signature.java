package dev.gatehouse.oauth1;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How a request may be signed (RFC 5849 §3.4.2; HMAC-SHA256 is Magento's own, made in the same way). */
enum Signature {
    HMAC_SHA256("HMAC-SHA256", "HmacSHA256"),
    HMAC_SHA1("HMAC-SHA1", "HmacSHA1");

    private final String text;
    private final String algorithm;

    Signature(String text, String algorithm) {
        this.text = text;
        this.algorithm = algorithm;
    }

    static Optional<Signature> of(String method) {
        return Arrays.stream(values()).filter(it -> it.text.equals(method)).findFirst();
    }

    /** Whether these two secrets made the signature of the request, under one of its addresses and in one of two orders. */
    boolean isOf(SignedRequest request, ProtocolParameters protocol, String consumerSecret, String tokenSecret) {
        var shown = protocol.value(ProtocolParameters.SIGNATURE).getBytes(ISO_8859_1);
        var key = Encoding.encode(octets(consumerSecret)) + '&' + Encoding.encode(octets(tokenSecret));
        var right = false;
        // All of them, so that time does not tell which.
        for (var base : bases(request, protocol)) {
            right |= MessageDigest.isEqual(sign(base, key).getBytes(US_ASCII), shown);
        }
        return right;
    }

    private static List<String> bases(SignedRequest request, ProtocolParameters protocol) {
        var bases = new ArrayList<String>();
        for (var address : request.addresses()) {
            bases.add(BaseString.rfc(request, address, protocol));
            BaseString.magento(request, address, protocol).ifPresent(bases::add);
        }
        return bases;
    }

    String sign(String base, String key) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(US_ASCII), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    private static String octets(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }
}
