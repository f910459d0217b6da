package dev.gatehouse.tokenservice;

import dev.gatehouse.magento.MagentoError;
import dev.gatehouse.magento.MagentoException;

/** What came of a token request. */
public sealed interface TokenOutcome {

    /** The token; else throws {@link MagentoException} with the same words at every door. */
    default String token() {
        return switch (this) {
            case Issued(var token) -> token;
            case Refused() -> throw new MagentoException(MagentoError.signIn());
            case NoRole() -> throw new MagentoException(MagentoError.noRole());
            case Busy(var _) -> throw new MagentoException(MagentoError.busy());
            case NoKey() -> throw new MagentoException(MagentoError.busy());
            case Off() -> throw new MagentoException(MagentoError.noRoute());
        };
    }

    /** Here it is. */
    record Issued(String token) implements TokenOutcome {

        /** Hides the token. */
        @Override
        public String toString() {
            return "Issued[***]";
        }
    }

    /** No such account, a wrong password, a locked or closed account, too many tries. Which of them, the caller never learns. */
    record Refused() implements TokenOutcome {}

    /** The right password of an administrator who may do nothing. */
    record NoRole() implements TokenOutcome {}

    /**
     * Nothing was checked.
     *
     * @param crowded whether more passwords come than the machine hashes; else one name tries too many at once
     */
    record Busy(boolean crowded) implements TokenOutcome {}

    /** No token can be signed until a key is back; nothing was checked. */
    record NoKey() implements TokenOutcome {}

    /** The client that would hold the tokens was switched off: there is no such service. */
    record Off() implements TokenOutcome {}
}
