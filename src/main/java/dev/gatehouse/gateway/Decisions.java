package dev.gatehouse.gateway;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.core.Subject;
import dev.gatehouse.routes.CurrentRules;
import org.springframework.stereotype.Service;

/**
 * The one decision behind all doors. It reads at most one row of the database, and none where it does not matter who calls; a
 * proof of possession is one row more.
 */
@Service
public class Decisions {

    private final CurrentRules rules;
    private final Callers callers;
    private final DecisionMeters meters;

    Decisions(CurrentRules rules, Callers callers, DecisionMeters meters) {
        this.rules = rules;
        this.callers = callers;
        this.meters = meters;
    }

    /** May whoever sent this do what it asks for? */
    public Decision decide(GatewayRequest request) {
        return sit().decide(request, new Who.Sender(request));
    }

    /** May this subject do it, by itself and through no client? The headers of the request do not count. */
    public Decision decide(GatewayRequest request, Subject subject) {
        return sit().decide(request, new Who.Themselves(subject));
    }

    /** Does whoever sent this hold the resource, whatever they sent it to? For requests to ourselves. */
    public Decision decide(GatewayRequest request, ResourceId id) {
        return sit().decide(id, new Who.Sender(request));
    }

    /** What somebody may do who shows nothing. */
    public Survey surveyOfGuest() {
        return survey(new Who.Anybody());
    }

    /** What whoever holds this bearer token may do with it. */
    public Survey surveyOfHolder(String accessToken) {
        return survey(new Who.Holder(accessToken, null));
    }

    /** What this subject may do, by itself and through no client. */
    public Survey survey(Subject subject) {
        return survey(new Who.Themselves(subject));
    }

    private Survey survey(Who who) {
        var now = rules.now();
        return Survey.of(now, callers.find(who, now.vocabulary()));
    }

    /** For several decisions that belong together. */
    Sitting sit() {
        return new Sitting(rules.now(), callers, meters);
    }
}
