package dev.gatehouse.resourceservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** A tiny Spring application that somebody else might run, on a port of its own. */
final class Api implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServletWebServerApplicationContext context;

    private Api(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    static Api start(Class<?> security, Map<String, String> settings) {
        var arguments = Stream.concat(
                        Stream.of("server.port=0", "server.address=127.0.0.1", "spring.profiles.active=api"),
                        settings.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()))
                .map(argument -> "--" + argument)
                .collect(Collectors.toList());
        var context = new SpringApplicationBuilder(Parts.class, security).run(arguments.toArray(String[]::new));
        return new Api((ServletWebServerApplicationContext) context);
    }

    /** The status of a look at an address with this token. */
    int get(String path, String token) {
        var address = URI.create("http://127.0.0.1:"
                + Objects.requireNonNull(context.getWebServer()).getPort() + path);
        var request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        context.close();
    }

    /** What Boot would find by itself, without all that lies on the class path of these tests. */
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class Parts {

        @Bean
        RouterFunction<ServerResponse> orders() {
            return RouterFunctions.route()
                    .GET("/orders/7", _ -> ServerResponse.ok().body("7"))
                    .GET("/customers/7", _ -> ServerResponse.ok().body("7"))
                    .build();
        }
    }
}
