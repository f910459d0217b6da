package dev.gatehouse.hashes;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads the texts that stand in the place of passwords, whoever wrote them, and refuses those that would cost too much. */
@Component
public class StoredHashes {

    /** What stands there for an account without a password. No hash has this form. */
    public static final String NO_PASSWORD = "!";

    private static final int LONGEST = 512;

    private final HashProperties limits;
    private final ShopKeys keys;

    StoredHashes(HashProperties limits, ShopKeys keys) {
        this.limits = limits;
        this.keys = keys;
    }

    /** The most memory that one hash may take, in KiB. */
    public int mostMemory() {
        return limits.memory();
    }

    /** What a stored text is; never throws, whatever it is. Costs next to nothing. */
    public Reading read(String text) {
        if (text.equals(NO_PASSWORD)) {
            return new Reading.NoPassword();
        }
        if (KeyedHash.isMeantBy(text)) {
            var given = keys.keys();
            return given.isEmpty() ? unusable(Reading.Flaw.NO_KEY) : new Reading.Usable(KeyedHash.of(text, given));
        }
        return text.length() > LONGEST ? unusable(Reading.Flaw.UNKNOWN_FORM) : find(text);
    }

    private Reading find(String text) {
        var forms = Stream.<Supplier<Optional<? extends PasswordHash>>>of(
                () -> Argon2Hash.parse(text), () -> BcryptHash.parse(text), () -> MagentoHash.parse(text));
        return forms.flatMap(form -> form.get().stream())
                .findFirst()
                .<Reading>map(hash -> isAllowed(hash) ? new Reading.Usable(hash) : unusable(Reading.Flaw.TOO_COSTLY))
                .orElseGet(() -> unusable(Reading.Flaw.UNKNOWN_FORM));
    }

    private boolean isAllowed(PasswordHash hash) {
        return switch (hash) {
            case Argon2Hash argon2 -> areAllowed(List.of(argon2.function()));
            case BcryptHash bcrypt -> bcrypt.cost() <= limits.bcryptCost();
            case KeyedHash _ -> true;
            case MagentoHash magento -> areAllowed(magento.functions());
        };
    }

    private boolean areAllowed(List<Argon2> functions) {
        return functions.stream().allMatch(function -> function.memory() <= limits.memory())
                && functions.stream().mapToLong(Argon2::iterations).sum() <= limits.iterations();
    }

    private static Reading unusable(Reading.Flaw flaw) {
        return new Reading.Unusable(flaw);
    }
}
