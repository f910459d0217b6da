package dev.gatehouse.adminapi;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.adminapi.ApiAccess.Access;
import dev.gatehouse.core.Issuer;
import dev.gatehouse.integrations.Allowed;
import dev.gatehouse.integrations.Change;
import dev.gatehouse.integrations.Integration;
import dev.gatehouse.integrations.IntegrationLifecycle;
import dev.gatehouse.integrations.Integrations;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Integrations, as machines see and change them; activating them is {@link ActivationsController}'s. */
@RestController
class IntegrationsController {

    static final String PATH = "/api/admin/integrations";
    static final String ONE = PATH + "/{id:[0-9]{1,18}}";
    static final ResourceId RESOURCE = new ResourceId("Magento_Integration::integrations");

    private final ApiAccess access;
    private final Integrations integrations;
    private final IntegrationLifecycle lifecycle;
    private final IntegrationView view;
    private final Acl acl;
    private final Issuer issuer;

    IntegrationsController(
            ApiAccess access,
            Integrations integrations,
            IntegrationLifecycle lifecycle,
            IntegrationView view,
            Acl acl,
            Issuer issuer) {
        this.access = access;
        this.integrations = integrations;
        this.lifecycle = lifecycle;
        this.view = view;
        this.acl = acl;
        this.issuer = issuer;
    }

    @GetMapping(PATH)
    ResponseEntity<Object> all(HttpServletRequest request) {
        return granted(request, _ -> {
            var tree = acl.tree();
            var items = integrations.all().stream().map(it -> view.of(it, tree)).toList();
            return Answers.ok(Map.of("items", items, "total_count", items.size()));
        });
    }

    @GetMapping(ONE)
    ResponseEntity<Object> one(HttpServletRequest request, @PathVariable("id") long id) {
        return granted(
                request,
                _ -> integrations
                        .find(id)
                        .map(it -> Answers.ok(view.of(it, acl.tree())))
                        .orElseGet(() -> unknown(id)));
    }

    @PostMapping(PATH)
    ResponseEntity<Object> create(HttpServletRequest request) throws IOException {
        var form = IntegrationForm.of(request, acl.tree());
        return granted(request, who -> mended(form, who).orElseGet(() -> created(form.orElseThrow(), who)));
    }

    @PutMapping(ONE)
    ResponseEntity<Object> change(HttpServletRequest request, @PathVariable("id") long id) throws IOException {
        var form = IntegrationForm.of(request, acl.tree());
        return granted(
                request,
                who -> mended(form, who)
                        .or(() -> tooMuch(integrations.find(id), who))
                        .orElseGet(() -> changed(
                                id,
                                lifecycle.change(id, form.orElseThrow().details(), who.actor()),
                                "The integrations created in the config file can't be edited.")));
    }

    @PostMapping(ONE + "/deactivate")
    ResponseEntity<Object> deactivate(HttpServletRequest request, @PathVariable("id") long id) {
        return granted(request, who -> changed(id, lifecycle.deactivate(id, who.actor()), ""));
    }

    @DeleteMapping(ONE)
    ResponseEntity<Object> delete(HttpServletRequest request, @PathVariable("id") long id) {
        return granted(request, who -> switch (lifecycle.delete(id, who.actor())) {
            case Change.Done _ -> Answers.nothing();
            case Change.Declared(var name) ->
                Answers.problem(HttpStatus.CONFLICT, "Uninstall the extension to remove integration '" + name + "'.");
            case Change.NameTaken _, Change.Unknown _ -> unknown(id);
        });
    }

    private ResponseEntity<Object> created(IntegrationForm form, Access.Granted who) {
        return switch (lifecycle.create(form.details(), who.actor())) {
            case Change.Done(var integration) ->
                Answers.created(issuer.address(PATH + "/" + integration.id()), view.of(integration, acl.tree()));
            case Change.NameTaken _, Change.Declared _, Change.Unknown _ ->
                taken(form.details().name());
        };
    }

    private ResponseEntity<Object> changed(long id, Change change, String declared) {
        return switch (change) {
            case Change.Done(var integration) -> Answers.ok(view.of(integration, acl.tree()));
            case Change.NameTaken() -> Answers.problem(HttpStatus.CONFLICT, "Another integration has this name.");
            case Change.Unknown() -> unknown(id);
            case Change.Declared _ -> Answers.problem(HttpStatus.CONFLICT, declared);
        };
    }

    /** What is wrong with the form; empty if nothing is. */
    private Optional<ResponseEntity<Object>> mended(Optional<IntegrationForm> form, Access.Granted who) {
        if (form.isEmpty()) {
            return Optional.of(
                    Answers.problem(HttpStatus.BAD_REQUEST, "The body must be a JSON object of at most 64 KiB."));
        }
        if (!form.get().isGood()) {
            return Optional.of(Answers.problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Some members cannot be taken.",
                    Map.of(
                            "problems",
                            form.get().problems(),
                            "unknown_resources",
                            form.get().unknown())));
        }
        return mayGive(form.get().details().allowed(), who) ? Optional.empty() : Optional.of(tooMuch());
    }

    static Optional<ResponseEntity<Object>> tooMuch(Optional<Integration> integration, Access.Granted who) {
        return integration.filter(it -> !mayGive(it.details().allowed(), who)).map(_ -> tooMuch());
    }

    private static ResponseEntity<Object> tooMuch() {
        return Answers.problem(
                HttpStatus.FORBIDDEN, "Nobody can give an integration more than they may do themselves.");
    }

    /** Whoever sets up an integration can act as it. */
    private static boolean mayGive(Allowed allowed, Access.Granted who) {
        return allowed.everything()
                ? who.caller().mayEverything()
                : allowed.listed().stream().allMatch(who.caller()::may);
    }

    private ResponseEntity<Object> granted(
            HttpServletRequest request, Function<Access.Granted, ResponseEntity<Object>> work) {
        return granted(access, request, work);
    }

    static ResponseEntity<Object> granted(
            ApiAccess access, HttpServletRequest request, Function<Access.Granted, ResponseEntity<Object>> work) {
        return switch (access.check(request, RESOURCE)) {
            case Access.Granted granted -> work.apply(granted);
            case Access.NobodyThere nobody -> Answers.refused(nobody);
            case Access.Lacking lacking -> Answers.lacking(lacking);
        };
    }

    static ResponseEntity<Object> unknown(long id) {
        return Answers.problem(HttpStatus.NOT_FOUND, "The integration with ID \"" + id + "\" doesn't exist.");
    }

    private static ResponseEntity<Object> taken(String name) {
        return Answers.problem(HttpStatus.CONFLICT, "The integration with name \"" + name + "\" exists.");
    }
}
