package dev.gatehouse.adminapi;

import dev.gatehouse.acl.ResourceId;
import dev.gatehouse.acl.ResourceTree;
import dev.gatehouse.integrations.Allowed;
import dev.gatehouse.integrations.Details;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a request says of an integration.
 *
 * @param problems what is wrong with it, a sentence for each member
 * @param unknown the resources that there are not
 */
record IntegrationForm(Details details, Map<String, String> problems, List<String> unknown) {

    private static final String RESOURCES = "resources";
    private static final Set<String> MEMBERS =
            Set.of("name", "email", "endpoint", "identity_link_url", "all_resources", RESOURCES);

    /** Empty where the body is no object. */
    static Optional<IntegrationForm> of(HttpServletRequest request, ResourceTree tree) throws IOException {
        return JsonBody.of(request, MEMBERS).map(body -> read(body, tree));
    }

    private static IntegrationForm read(JsonBody body, ResourceTree tree) {
        var everything = body.flag("all_resources");
        var texts = body.texts(RESOURCES);
        if (everything && !texts.isEmpty()) {
            body.problem(RESOURCES, "All resources, or these: not both.");
        }
        var unknown = texts.stream()
                .filter(text -> !ResourceId.isValid(text) || !tree.contains(new ResourceId(text)))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            body.problem(RESOURCES, "Some of them do not exist.");
        }
        var listed = new LinkedHashSet<ResourceId>();
        texts.stream().filter(ResourceId::isValid).map(ResourceId::new).forEach(listed::add);
        var name = body.text("name");
        var details = new Details(
                name == null ? "" : name,
                body.text("email"),
                body.text("endpoint"),
                body.text("identity_link_url"),
                everything ? Allowed.EVERYTHING : Allowed.only(listed));
        details.problems().forEach(body::problem);
        return new IntegrationForm(details, body.problems(), unknown);
    }

    boolean isGood() {
        return problems.isEmpty();
    }
}
