package dev.gatehouse.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The public halves of our keys, for everybody who verifies our tokens (RFC 7517 §5). */
@RestController
class JwkSetController {

    private final KeyRing ring;
    private final CacheControl caching;

    JwkSetController(KeyRing ring, KeyProperties properties) {
        this.ring = ring;
        this.caching = CacheControl.maxAge(properties.cacheFor()).cachePublic();
    }

    @GetMapping("/oauth2/jwks")
    ResponseEntity<byte[]> keys() {
        var published = ring.keys().published();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(caching)
                .eTag(published.etag())
                .body(published.json().getBytes(UTF_8));
    }
}
