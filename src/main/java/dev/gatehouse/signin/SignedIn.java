package dev.gatehouse.signin;

import dev.gatehouse.core.Audited;
import dev.gatehouse.core.Subject;

/** Somebody proved who they are. */
public record SignedIn(Subject subject) implements Audited {

    @Override
    public String actor() {
        return subject.text();
    }

    @Override
    public String action() {
        return "signin.accepted";
    }
}
