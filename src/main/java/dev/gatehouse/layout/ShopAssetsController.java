package dev.gatehouse.layout;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What of the look comes from the configuration: the colours and the logo. */
@Controller
class ShopAssetsController {

    /** How long browsers keep what is under {@code /assets}; pages ask with the version, so a change shows at once. */
    static final CacheControl KEPT = CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Shop shop;

    ShopAssetsController(Shop shop) {
        this.shop = shop;
    }

    @GetMapping("/assets/shop.css")
    ResponseEntity<String> styles() {
        return ResponseEntity.ok()
                .cacheControl(KEPT)
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .body(shop.styles());
    }

    /** An SVG may hold scripts; the Content-Security-Policy of all our answers lets none of them run. */
    @GetMapping("/assets/shop-logo")
    ResponseEntity<byte[]> logo() {
        return shop.logo()
                .map(logo -> ResponseEntity.ok()
                        .cacheControl(KEPT)
                        .contentType(logo.type())
                        .body(logo.bytes()))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
