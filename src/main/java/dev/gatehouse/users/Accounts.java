package dev.gatehouse.users;

import dev.gatehouse.core.Subject;
import dev.gatehouse.core.UserType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The people as {@code signin} needs them: administrators and customers in one. */
@Component
public class Accounts {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Subject NOBODY = new Subject.Customer(0);

    private final Admins admins;
    private final Customers customers;

    Accounts(Admins admins, Customers customers) {
        this.admins = admins;
        this.customers = customers;
    }

    /** The account that somebody means who types this, whatever website it is of. */
    public Optional<Account> find(String login, Set<UserType> types) {
        return find(login, types, null);
    }

    /**
     * The account that somebody means who types this. What looks like an e-mail address is a customer's, where there is such
     * a customer; everything else is an administrator's user name.
     *
     * @param types whose accounts are meant at all
     * @param website whose customers are meant; {@code null}: those of every website
     */
    public Optional<Account> find(String login, Set<UserType> types, @Nullable String website) {
        var customer = types.contains(UserType.CUSTOMER) && login.indexOf('@') >= 0
                ? customers.findByEmail(login, website)
                : Optional.<Account>empty();
        // Asked even where the customer was found: how long the answer takes must not tell whether there is one.
        var admin = types.contains(UserType.ADMIN) ? admins.findByUsername(login) : Optional.<Account>empty();
        return customer.or(() -> admin);
    }

    /**
     * Counts a wrong password, and locks the account at the last attempt. While it is locked, nothing counts: a lock cannot be
     * made longer.
     *
     * @param subject whose password it was; {@code null} does the same work for nobody
     */
    public void recordFailedSignIn(@Nullable Subject subject, FailedSignIn failed) {
        switch (subject == null ? NOBODY : subject) {
            case Subject.Admin admin -> admins.recordFailedSignIn(admin, failed);
            case Subject.Customer customer -> customers.recordFailedSignIn(customer, failed);
            case Subject.Integration integration -> throw noPassword(integration);
            case Subject.Application application -> throw noPassword(application);
            case Subject.Visitor visitor -> throw noPassword(visitor);
        }
    }

    /** Forgets wrong passwords after a right one. */
    public void clearFailedSignIns(Subject subject) {
        switch (subject) {
            case Subject.Admin admin -> admins.clearFailedSignIns(admin);
            case Subject.Customer customer -> customers.clearFailedSignIns(customer);
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> throw noPassword(subject);
        }
    }

    /** Whether there is such a person, and the account is open. */
    public boolean isOpen(Subject subject) {
        return switch (subject) {
            case Subject.Admin admin -> admins.isOpen(admin);
            case Subject.Customer customer -> customers.membership(customer).isPresent();
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> false;
        };
    }

    /**
     * Whether an account that was read before is still open with the same password. Waits for whoever is changing it: what is proven
     * before this was asked ends with the change, and what is asked after it sees the change.
     */
    public boolean isStill(Account account) {
        return switch (account.subject()) {
            case Subject.Admin admin -> admins.isStill(admin, account.passwordHash());
            case Subject.Customer customer -> customers.isStill(customer, account.passwordHash());
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> throw noPassword(account.subject());
        };
    }

    /** Keeps the same password under a stronger hash; ends no token. A password that was changed meanwhile stays as it is. */
    public void upgradeHash(Account account, String stronger) {
        switch (account.subject()) {
            case Subject.Admin admin -> admins.replaceHash(admin, account.passwordHash(), stronger);
            case Subject.Customer customer -> customers.replaceHash(customer, account.passwordHash(), stronger);
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> throw noPassword(account.subject());
        }
    }

    /** Sets a new password, hashed, and ends everything that speaks for the account. */
    public void changePassword(Subject subject, String passwordHash) {
        switch (subject) {
            case Subject.Admin admin -> admins.changePassword(admin, passwordHash);
            case Subject.Customer customer -> customers.changePassword(customer, passwordHash);
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> throw noPassword(subject);
        }
    }

    /** Opens or closes an account; both end everything that speaks for it. */
    public void setActive(Subject subject, boolean active) {
        switch (subject) {
            case Subject.Admin admin -> admins.setActive(admin, active);
            case Subject.Customer customer -> customers.setActive(customer, active);
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> throw noPassword(subject);
        }
    }

    /** Whether somebody came from the shop with the number that they have here. */
    public boolean movedIn(Subject subject) {
        return switch (subject) {
            case Subject.Admin admin -> admins.movedIn(admin);
            case Subject.Customer customer -> customers.movedIn(customer);
            case Subject.Integration _, Subject.Application _, Subject.Visitor _ -> false;
        };
    }

    /** Where a customer is one; empty if the account is closed. */
    public Optional<Membership> membership(Subject.Customer customer) {
        return customers.membership(customer);
    }

    /**
     * What userinfo tells about a person, without a look at the database.
     *
     * @param told what {@code subject_profile(subject)} said of them in somebody's statement; empty of who is no person with an open
     *     account
     */
    public Optional<Profile> readProfile(String told) {
        return told.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.readValue(told, ToldProfile.class).profile());
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static IllegalStateException noPassword(Subject subject) {
        return new IllegalStateException("Not a subject with a password: " + subject.text());
    }
}
