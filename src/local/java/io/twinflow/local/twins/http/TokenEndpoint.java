package io.twinflow.local.twins.http;

import io.twinflow.local.entra.LocalIssuer;
import io.twinflow.local.entra.Resource;
import io.twinflow.local.json.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST /{tenant}/oauth2/v2.0/token}: stands in for Microsoft Entra ID, so that credentials of the official
 * libraries work whose authority is this server. Any secret is right.
 */
final class TokenEndpoint {
    private static final Pattern PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");
    private static final Pattern CLIENT = Pattern.compile("(?:^|&)client_id=([^&]*)");
    private static final Pattern SCOPE = Pattern.compile("(?:^|&)scope=([^&]*)");
    private static final long SECONDS = 3599;

    private final LocalIssuer issuer;

    TokenEndpoint(LocalIssuer issuer) {
        this.issuer = issuer;
    }

    /** The token that a request asks for; empty if it asks for something else. */
    Optional<Answer> answer(HttpServerRequest request, Buffer body) {
        if (!request.method().equals(HttpMethod.POST)) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        String client = field(CLIENT, body);
        Resource resource = Resource.ofScopes(field(SCOPE, body)).orElse(Resource.DIGITAL_TWINS);
        return Optional.of(new Answer(
                200,
                Map.of("Cache-Control", "no-store"),
                Json.object()
                        .put("token_type", "Bearer")
                        .put("expires_in", SECONDS)
                        .put("ext_expires_in", SECONDS)
                        .put("access_token", issuer.token(path.group(1), client, resource))));
    }

    private static String field(Pattern field, Buffer body) {
        Matcher form = field.matcher(body.toString(StandardCharsets.UTF_8));
        try {
            return form.find() ? URLDecoder.decode(form.group(1), StandardCharsets.UTF_8) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
