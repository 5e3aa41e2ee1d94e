package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Endless requests, which use what the answers gave away. For one thread. */
final class FuzzedRequests {
    private static final int REMEMBERED = 20;
    private static final Pattern PLACE = Pattern.compile("continuationToken(?:=|\":\")([^&\"]+)");
    private static final List<String> METHODS =
            List.of("GET", "PUT", "POST", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "FOO");
    private static final List<String> BROKEN = List.of(
            "GET\r\n\r\n",
            "\u0000\u0001\u0002\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\u0000b\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "GET /digitaltwins/a b?api-version=2023-10-31 HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nx: " + "a".repeat(20_000) + "\r\n\r\n",
            "PUT /digitaltwins/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET http://[bad/digitaltwins HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "CONNECT a:1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /models?api-version=2023-10-31 HTTP/1.0\r\n\r\n");

    private final List<String> tokens = new ArrayList<>();
    private final List<String> etags = new ArrayList<>();
    private final List<Route> routes;
    private final Dice dice;
    private final FuzzedTargets targets;
    private final FuzzedHeaders headers;
    private final FuzzedBodies bodies;

    FuzzedRequests(List<Route> routes, Dice dice) {
        this.routes = List.copyOf(routes);
        this.dice = dice;
        this.targets = new FuzzedTargets(dice);
        this.headers = new FuzzedHeaders(dice);
        this.bodies = new FuzzedBodies(dice);
    }

    FuzzedRequest next() {
        Route route = dice.any(routes);
        if (dice.oneIn(500)) {
            return new FuzzedRequest(route, "?", dice.any(BROKEN), false);
        }
        String method = dice.oneIn(25) ? dice.any(METHODS) : route.method();
        String body = bodies.next(route.operation());
        String framed = dice.oneIn(20) ? chunked(body) : "Content-Length: " + body.length() + "\r\n\r\n" + body;
        String head = method + " " + targets.next(route, tokens) + " HTTP/1.1\r\n" + headers.next(etags);
        return new FuzzedRequest(route, method, head + framed, true);
    }

    /** Takes up the places and versions in an answer. */
    void learn(FuzzedAnswer answer) {
        Matcher place = PLACE.matcher(answer.body());
        if (place.find()) {
            remember(tokens, place.group(1));
        }
        String etag = answer.headers().get("etag");
        if (etag != null) {
            remember(etags, etag);
        }
    }

    private String chunked(String body) {
        StringBuilder chunks = new StringBuilder("Transfer-Encoding: chunked\r\n\r\n");
        for (int at = 0; at < body.length(); ) {
            int size = Math.min(dice.between(1, 5_000), body.length() - at);
            chunks.append(Integer.toHexString(size)).append("\r\n");
            chunks.append(body, at, at + size).append("\r\n");
            at += size;
        }
        return chunks.append("0\r\n\r\n").toString();
    }

    private void remember(List<String> known, String one) {
        if (known.size() == REMEMBERED) {
            known.set(dice.below(REMEMBERED), one);
        } else {
            known.add(one);
        }
    }
}
