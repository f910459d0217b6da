package dev.gatehouse.consent;

import dev.gatehouse.acl.Acl;
import dev.gatehouse.acl.Risk;
import dev.gatehouse.acl.Scope;
import dev.gatehouse.acl.ScopeGroup;
import dev.gatehouse.core.SignedInPerson;
import dev.gatehouse.layout.Shop;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a {@link ConsentQuestion} into words. */
@Component
class ConsentPages {

    private final Acl acl;
    private final Shop shop;
    private final ConsentProperties properties;
    private final MessageSource messages;

    ConsentPages(Acl acl, Shop shop, ConsentProperties properties, MessageSource messages) {
        this.acl = acl;
        this.shop = shop;
        this.properties = properties;
        this.messages = messages;
    }

    ConsentPage page(ConsentController.Asked asked, ConsentQuestion question, SignedInPerson person, Locale locale) {
        var client = asked.client();
        var redirectUri = asked.pending().redirectUri();
        var words = new Words(question.required(), locale);
        return new ConsentPage(
                client.display().name(),
                client.display().initials(),
                client.display().logoUri(),
                client.display().siteUri(),
                redirectUri == null ? null : RedirectHost.of(redirectUri),
                client.display().verified(),
                shop.name(),
                person.displayName(),
                person.subject().type().text(),
                acl.grouped(question.open()).stream().map(words::group).toList(),
                words.items(question.allowed(), true),
                words.items(question.declined(), false),
                words.items(question.unavailable(), false),
                properties.lifetime().toDays(),
                asked.pending().userCode(),
                asked.pending().answerTo(),
                asked.state(),
                client.clientId());
    }

    private final class Words {

        private final Set<String> required;
        private final Locale locale;

        private Words(Set<String> required, Locale locale) {
            this.required = required;
            this.locale = locale;
        }

        ConsentPage.Group group(ScopeGroup group) {
            // Our bundles know our own sections in four languages; the tree has one title each.
            var otherwise = group.title() == null ? group.key() : group.title();
            var title = text("scope.group." + group.key().replace("::", "."), null, otherwise);
            return new ConsentPage.Group(
                    title,
                    group.scopes().stream().map(scope -> item(scope, true)).toList());
        }

        List<ConsentPage.Item> items(Set<String> names, boolean ticked) {
            return acl.grouped(names).stream()
                    .flatMap(group -> group.scopes().stream())
                    .map(scope -> item(scope, ticked))
                    .toList();
        }

        private ConsentPage.Item item(Scope scope, boolean ticked) {
            var name = scope.name();
            var risky = scope.risk() == Risk.HIGH;
            var title = text("scope." + name + ".title", scope.title(), name);
            return new ConsentPage.Item(
                    name,
                    title,
                    text("scope." + name + ".sentence", scope.sentence(), text("consent.resource", null, "")),
                    required.contains(name),
                    risky,
                    ticked && !risky);
        }

        /** What the shop configured wins over our bundles. */
        private String text(String key, @Nullable String configured, String otherwise) {
            if (configured != null) {
                return configured;
            }
            var found = messages.getMessage(key, null, otherwise, locale);
            return found == null ? otherwise : found;
        }
    }
}
