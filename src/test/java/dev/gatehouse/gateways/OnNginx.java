package dev.gatehouse.gateways;

import dev.gatehouse.routes.CurrentRules;
import dev.gatehouse.testing.OtherProgram;
import dev.gatehouse.testing.TestPeople;
import dev.gatehouse.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.List;

/** Debian's nginx with the configuration of {@code docs/gateways/nginx.md}. */
abstract class OnNginx extends OnGateway {

    OnNginx(TestServer server, TestPeople people, CurrentRules rules) {
        super(server, people, rules);
    }

    @Override
    Page page(String gatehouse, String secret) {
        return page(Page.of("nginx.md", "nginx"), gatehouse, secret);
    }

    @Override
    GatewayProcess start(Page page) throws IOException, GeneralSecurityException {
        var program = GatewayProcess.program("nginx");
        var home = home("nginx");
        var port = OtherProgram.freePort();
        var site = page.with("443 ssl", "127.0.0.1:" + port + " ssl")
                .with("/etc/nginx/shop.crt", certificate.writeCertificate(home.resolve("shop.crt")))
                .with("/etc/nginx/shop.key", certificate.writeKey(home.resolve("shop.key")))
                .configuration();
        Files.writeString(home.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log stderr warn;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                """ + site + "}\n");
        var command = List.of(program.toString(), "-p", home.toString(), "-c", "nginx.conf", "-e", "stderr");
        return GatewayProcess.start(command, home, port, certificate);
    }
}
