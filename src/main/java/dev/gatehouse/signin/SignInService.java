package dev.gatehouse.signin;

import dev.gatehouse.users.Account;
import dev.gatehouse.users.Accounts;
import dev.gatehouse.users.FailedSignIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Checks passwords, slows whoever guesses, and locks accounts that are being guessed at (RFC 6749 §4.3.2, last paragraph).
 * Unknown, wrong, locked and closed take the same steps and give the same answer.
 */
@Service
public class SignInService {

    private static final Logger log = LoggerFactory.getLogger(SignInService.class);

    private final Accounts accounts;
    private final PasswordHashing hashing;
    private final Turnstile turnstile;
    private final SignInFailures failures;
    private final SignInProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SignInService(
            Accounts accounts,
            PasswordHashing hashing,
            Turnstile turnstile,
            SignInFailures failures,
            SignInProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.hashing = hashing;
        this.turnstile = turnstile;
        this.failures = failures;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    /** Holds no transaction: hashing is slow, and connections are few. */
    public SignIn signIn(Credentials credentials) {
        if (hashing.isFull()) {
            // Who is told so is held back.
            turnstile.leave();
            return new SignIn.Busy();
        }
        var now = clock.instant();
        var slowUntil = failures.find(credentials, now).slowUntil();
        return slowUntil == null
                ? check(credentials, now, true)
                : new SignIn.Throttled(Duration.between(now, slowUntil));
    }

    /** @param again whether to look once more where the account changed meanwhile: the same password may have got another hash */
    private SignIn check(Credentials credentials, Instant now, boolean again) {
        var account = accounts.find(credentials.username(), credentials.types(), credentials.website());
        turnstile.leave();
        // Always as much work, so that the clock does not tell which accounts exist, are locked or closed.
        var matches = account.map(found -> hashing.matches(credentials.password(), found.passwordHash()))
                .orElseGet(() -> hashing.matchesNobody(credentials.password()));
        if (matches.isEmpty()) {
            return new SignIn.Busy();
        }
        // Guesses at the same moment all pass the first look. Asked of wrong ones too, so that the clock tells nothing.
        var remembered = failures.find(credentials, now);
        var right = remembered.slowUntil() == null
                && account.isPresent()
                && matches.get()
                && !account.get().closed(now);
        var proven = clock.instant();
        if (right && accounts.isStill(account.get())) {
            if (remembered.some()) {
                failures.clear(credentials);
            }
            return accept(account.get(), credentials.password(), proven);
        }
        return right && again ? check(credentials, now, false) : refuse(account, credentials, now);
    }

    private SignIn accept(Account account, String password, Instant proven) {
        if (account.guessedAt()) {
            accounts.clearFailedSignIns(account.subject());
        }
        hashing.stronger(password, account.passwordHash()).ifPresent(hash -> accounts.upgradeHash(account, hash));
        events.publishEvent(new SignedIn(account.subject()));
        return new SignIn.Accepted(account, proven);
    }

    private SignIn refuse(Optional<Account> account, Credentials credentials, Instant now) {
        var subject = account.map(Account::subject).orElse(null);
        // Beyond its share an origin is slowed, and locks nobody out, however much it sends at once.
        if (failures.record(credentials, now) <= properties.attemptsPerOrigin()) {
            accounts.recordFailedSignIn(subject, failedSignIn(now));
        }
        account.ifPresent(this::tellOfFlaw);
        events.publishEvent(new SignInRefused(subject, credentials.origin().address()));
        return new SignIn.Refused();
    }

    /** To the log alone: one statement more would tell who has such a hash. */
    private void tellOfFlaw(Account account) {
        hashing.flaw(account.passwordHash())
                .ifPresent(flaw -> log.warn(
                        "{} cannot sign in until the password is set anew: what is stored as its hash is of no use ({})",
                        account.subject().text(),
                        flaw));
    }

    /** The account forgets when the origin does, so that who waits does not add to what they did before. */
    private FailedSignIn failedSignIn(Instant now) {
        return new FailedSignIn(
                now, properties.attempts(), now.plus(properties.slowFor()), now.plus(properties.lockFor()));
    }
}
