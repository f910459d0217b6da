package dev.gatehouse.soap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * SOAP.
 *
 * @param shop the address of the shop as its clients know it, such as {@code https://shop.example.com}, without a slash at the end;
 *     it is part of the names of all that is called. None: that of this server
 */
@ConfigurationProperties("gatehouse.soap")
record SoapProperties(@Nullable String shop) {}
