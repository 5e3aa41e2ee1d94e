package io.twinflow.local.twins.fuzz;

import io.twinflow.local.twins.Dice;
import java.util.List;

/** Header lines. */
final class FuzzedHeaders {
    private static final List<String> NAMES = List.of(
            "If-Match",
            "If-None-Match",
            "max-items-per-page",
            "Message-Id",
            "Telemetry-Source-Time",
            "Content-Type",
            "traceparent",
            "tracestate",
            "Authorization",
            "operation-id",
            "Accept",
            "Accept-Encoding",
            "Origin",
            "x-ms-client-request-id",
            "X-HTTP-Method-Override");
    private static final List<String> HOSTS = List.of(
            "localhost", "a.api.weu.digitaltwins.azure.net", "[::1]:80", "", "a:99999999", "💡", "a b", "a/b?c");

    private final Dice dice;

    FuzzedHeaders(Dice dice) {
        this.dice = dice;
    }

    /** @param etags versions that the server gave out */
    String next(List<String> etags) {
        StringBuilder lines = new StringBuilder("Host: ")
                .append(dice.oneIn(30) ? printable(dice.any(HOSTS)) : "localhost")
                .append("\r\n");
        if (dice.oneIn(2)) {
            lines.append("Message-Id: ").append(dice.below(1_000)).append("\r\n");
        }
        while (dice.oneIn(2)) {
            String name = dice.any(NAMES);
            lines.append(name).append(": ").append(value(name, etags)).append("\r\n");
        }
        return lines.toString();
    }

    private String value(String name, List<String> etags) {
        if (dice.oneIn(4)) {
            return printable(dice.any(HostileTexts.SHORT));
        }
        return switch (name) {
            case "If-Match" -> etags.isEmpty() || dice.oneIn(3) ? "*" : dice.any(etags);
            case "If-None-Match" -> "*";
            case "max-items-per-page" -> dice.any("1", "2", "100", "1000", "0", "-1", "2147483648", "1.5");
            case "Telemetry-Source-Time" -> "2024-02-29T10:00:00Z";
            case "Content-Type" ->
                dice.any("application/json", "application/json-patch+json; charset=utf-8", "text/x", "/");
            case "traceparent" -> "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
            case "Authorization" -> dice.any("Bearer x", "Basic eDp5", "Bearer a.b.c", "Bearer");
            default -> dice.any("gzip", "*/*", "http://localhost", "DELETE");
        };
    }

    /** Header values have no line ends and no control characters; anything else may come as UTF-8. */
    private static String printable(String text) {
        return Bytes.asChars(text.replaceAll("\\p{Cntrl}", ""));
    }
}
