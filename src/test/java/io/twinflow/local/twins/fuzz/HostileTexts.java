package io.twinflow.local.twins.fuzz;

import com.fasterxml.jackson.databind.node.TextNode;
import io.twinflow.local.json.Json;
import java.util.List;
import java.util.stream.Stream;

/** Values that have broken other servers. */
final class HostileTexts {
    /** As ids, names and header values, and as strings. */
    static final List<String> SHORT = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "'",
            "\"",
            "\\",
            "%",
            "%2F",
            "$",
            "$dtId",
            "$metadata",
            "$model",
            "~",
            "~2",
            "/",
            "//a",
            "..",
            "../../etc",
            "[[",
            "a.b",
            "\r\n",
            "\t",
            "é",
            "💡",
            "\u202e",
            "\ufeff",
            "null",
            "true",
            "-0",
            "NaN",
            "9".repeat(400),
            "1e999999999",
            "dtmi:",
            "dtmi:fuzz:Room;1",
            "dtmi:fuzz:Room;999999999999",
            "dtmi:a;1,dtmi:b;1",
            "a".repeat(129),
            "a".repeat(1_025),
            "💡".repeat(130),
            "2024-13-45T99:99:99Z",
            "+999999999-12-31T23:59:59.999999999-18:00",
            "P9999999999999999999Y",
            "24:00:00Z",
            "{}",
            "[{\"a\":1}]",
            "*",
            "W/\"\"",
            "W/\"a\", W/\"b\"",
            "eyJhIjoxfQ",
            "gIA",
            "____");

    private static final List<String> LONG = List.of("a".repeat(5_000), "💡".repeat(1_100));

    static final List<String> JSON_STRINGS = Stream.concat(
                    Stream.concat(SHORT.stream(), LONG.stream()).map(text -> Json.write(TextNode.valueOf(text))),
                    Stream.of("\"\\ud800\"", "\"\\udc00x\\ud800\"", "\"/$metadata\"", "\"/$metadata/$model\"", "\"/\""))
            .toList();

    static final List<String> JSON_VALUES = Stream.concat(
                    JSON_STRINGS.stream(),
                    Stream.of(
                            "null",
                            "true",
                            "0",
                            "-0.0",
                            "1e999999999",
                            "-1e-999999999",
                            "1e400",
                            "9007199254740993",
                            "123456789012345678901234567890",
                            "0." + "1".repeat(900),
                            "9".repeat(1_500),
                            "01",
                            "NaN",
                            "{}",
                            "[]",
                            "[[]]",
                            "{\"\":{\"\":[]}}",
                            "{\"a\":1,\"a\":2}",
                            "{\"$metadata\":{}}",
                            "{\"$metadata\":{\"$lastUpdateTime\":1}}",
                            "[".repeat(3_000) + "]".repeat(3_000),
                            "[".repeat(500) + "]".repeat(500),
                            "{\"a\":".repeat(800) + "1" + "}".repeat(800)))
            .toList();

    /** In queries and filters. */
    static final List<String> LITERALS = List.of(
            "''",
            "'",
            "'\\'",
            "'\\\\'",
            "'''",
            "' OR 1=1 --'",
            "'\u0000'",
            "'💡%_'",
            "'" + "a".repeat(3_000) + "'",
            "'dtmi:fuzz:Room;1'",
            "'dtmi'",
            "\"text\"");

    static final List<String> WORDS = Stream.concat(
                    LITERALS.stream(),
                    Stream.of(
                            "SELECT",
                            "*",
                            "FROM",
                            "DIGITALTWINS",
                            "RELATIONSHIPS",
                            "WHERE",
                            "AND",
                            "OR",
                            "NOT",
                            "IN",
                            "NIN",
                            "JOIN",
                            "RELATED",
                            "MATCH",
                            "TOP(",
                            "COUNT()",
                            "IS_DEFINED(",
                            "IS_OF_MODEL(",
                            "AS",
                            "STARTSWITH(",
                            "CONTAINS(",
                            "ARRAY_CONTAINS(",
                            "(",
                            ")",
                            "[",
                            "]",
                            "[[",
                            "]]",
                            "[[a'\"b]]",
                            "-[",
                            "]->",
                            "<-[",
                            "*1..",
                            "*9..99",
                            "..",
                            ".",
                            ",",
                            "|",
                            ":",
                            "=",
                            "!=",
                            "<=",
                            "$body.",
                            "$dt.",
                            "$dtId",
                            "$metadata",
                            "T",
                            "R",
                            "null",
                            "true",
                            "007",
                            "-",
                            "-1e999",
                            "1e999999999",
                            "99999999999999999999",
                            "0.",
                            "\u0000",
                            "é",
                            "💡",
                            ";",
                            "--",
                            "/*",
                            "?",
                            "\\",
                            "NOT ".repeat(900),
                            "(".repeat(3_000),
                            "T.a.".repeat(1_000),
                            "a OR ".repeat(60)))
            .toList();

    /** Bytes that are not UTF-8, one char per byte. */
    static final List<String> NOT_UTF_8 =
            List.of("\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f8\u0088", "\u00e2\u0082");

    private HostileTexts() {}
}
