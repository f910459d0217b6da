package dev.gatehouse.oauth1;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How signed requests are taken.
 *
 * @param hmacSha1 whether HMAC-SHA1 is taken besides HMAC-SHA256, as clients of older shops sign
 * @param window how far the time of a request may lie from ours, before or after
 * @param tellUnknown whether it is told, as Magento does, that a consumer key or a token is not known; otherwise that looks like a
 *     wrong signature
 * @param codes whether errors are the codes of Magento's documents, such as {@code signature_invalid}, in place of sentences
 */
@ConfigurationProperties(prefix = "gatehouse.oauth1", ignoreUnknownFields = false)
record OAuth1Properties(
        @DefaultValue("false") boolean hmacSha1,
        @DefaultValue("600s") Duration window,
        @DefaultValue("false") boolean tellUnknown,
        @DefaultValue("false") boolean codes) {}
