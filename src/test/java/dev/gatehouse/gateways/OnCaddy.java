package dev.gatehouse.gateways;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.OtherProgram;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.List;

/** Debian's Caddy with the configuration of {@code docs/gateways/caddy.md}. */
abstract class OnCaddy extends OnGateway {

    OnCaddy(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @Override
    Page page(String gatehouse, String secret) {
        return page(Page.of("caddy.md", "caddyfile"), gatehouse, secret);
    }

    @Override
    GatewayProcess start(Page page) throws IOException, GeneralSecurityException {
        var program = GatewayProcess.program("caddy");
        var home = home("caddy");
        var port = OtherProgram.freePort();
        var address = "https://127.0.0.1:%d {%n bind 127.0.0.1%n tls %s %s"
                .formatted(
                        port,
                        certificate.writeCertificate(home.resolve("shop.crt")),
                        certificate.writeKey(home.resolve("shop.key")));
        var site = page.with("api.shop.example {", address).configuration();
        Files.writeString(home.resolve("Caddyfile"), """
                {
                    admin off
                    auto_https disable_redirects
                    default_sni 127.0.0.1
                }
                %s""".formatted(site));
        var command = List.of(program.toString(), "run", "--config", "Caddyfile", "--adapter", "caddyfile");
        return GatewayProcess.start(command, home, port, certificate);
    }
}
