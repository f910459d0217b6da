package dev.gatehouse.gateway;

import dev.gatehouse.acl.Vocabulary;
import java.util.Optional;

/**
 * One way in which callers can say who they are. All are asked, in the order of Magento: bearer token (10), session of the
 * storefront (20), OAuth 1.0a (40).
 */
interface CallerSource {

    /** Who calls; a refused guest if what is shown is no good; empty if nothing of this kind is shown. */
    Optional<Caller> find(GatewayRequest request, Vocabulary vocabulary);
}
