package io.twinflow.hostile;

import io.twinflow.local.twins.Dice;
import java.util.List;

/** Pieces of JSON that programs stumble over, as raw text. */
final class Poison {
    /** Stands in every text that is a value, so that a payload can be recognised wherever it comes up. */
    static final String SECRET = "Sesame";
    /** Whose twin no attack may touch. */
    static final String VICTIM = "thermostat67";

    private static final List<String> NAMES = List.of(
            "",
            " ",
            "/",
            "~",
            "~0",
            "~1",
            "~01",
            "a/b",
            "..",
            "__proto__",
            "constructor",
            "toString",
            "hashCode",
            "$metadata",
            "$dtId",
            "$etag",
            "$model",
            "$.sub",
            "dtId",
            "dtmi",
            "deviceId",
            "moduleId",
            "opType",
            "hubName",
            "AssignedHub",
            "assignedHub",
            "Temperature",
            "temperature",
            "Temperature ",
            "deviceInformation",
            "iothub-connection-device-id",
            "iothub-message-source",
            "iothub-creation-time-utc",
            "dt-subject",
            "data",
            "data_base64",
            "specversion",
            "patch",
            "path",
            "\\u0000",
            "\\ud800",
            "\\u202e",
            "\\r\\nINFO applied=1",
            "é",
            "😀",
            "n".repeat(300));

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "1e308",
            "1e309",
            "-1e309",
            "1e-400",
            "1e999999999",
            "1e-999999999",
            "1e2147483647",
            "1e-2147483647",
            "1e2147483648",
            "1e-99999999999",
            "2147483648",
            "9007199254740993",
            "9223372036854775808",
            "-9223372036854775808",
            "0.1000000000000000055511151231257827",
            "9".repeat(1_000),
            "9".repeat(1_001),
            "0." + "0".repeat(990) + "1",
            "01",
            "0x10",
            "+1",
            ".5",
            "1.",
            "NaN",
            "Infinity",
            "-");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "21.5",
            "null",
            "true",
            "{\\\"modelId\\\":1}",
            "\\u0000",
            "\\ud800",
            "\\udc00\\ud800",
            "\\u202e",
            "\\r\\nINFO applied=1",
            "%s%n%d",
            "${jndi:ldap://127.0.0.1/a}",
            "' OR '1'='1",
            "<script>",
            "é😀",
            "\\x",
            "\n",
            "t".repeat(5_000));

    private static final List<String> TIMES = List.of(
            "\"9999-12-31T23:59:59.9999999Z\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"0000-00-00T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59-18:00\"",
            "\"-999999999-01-01T00:00:00+18:00\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-11-21T24:00:00Z\"",
            "\"2026-11-21T23:59:60Z\"",
            "\"2026-11-21T09:30:00+99:00\"",
            "\"2026-11-21T09:30:00\"",
            "\"2026-11-21\"",
            "\"2099-01-01T00:00:00Z\"",
            "253402300800000",
            "-62135596800001",
            "9223372036854775807",
            "-9223372036854775808");

    private static final List<String> IDS = List.of(
            VICTIM,
            "THERMOSTAT67",
            "thermostat67 ",
            "thermostat67\\u0000",
            "../thermostat67",
            "x/../thermostat67",
            "thermostat67/components/deviceInformation",
            "thermostat67/relationships/r",
            "thermostat67?api-version=2020-10-31",
            "thermostat67#",
            "thermostat67%00",
            "%74hermostat67",
            "thermostat67\\r\\nINFO applied=1",
            "room21",
            "$twin.tags.dtId",
            ".",
            "..",
            "-:.+%_#*?!(),=@;$'",
            "i".repeat(128),
            "i".repeat(129),
            "dtmi:contosocom:DigitalTwins:Thermostat;2",
            "dtmi:x" + ":y".repeat(70) + ";1");

    private static final List<String> POINTERS = List.of(
            "",
            "/",
            "//",
            "Temperature",
            "/Temperature",
            "/Temperature/x",
            "/~1",
            "/~0",
            "/~2",
            "/~01Temperature",
            "/a~1b/~0",
            "/$metadata",
            "/$metadata/$model",
            "/$metadata/Temperature/sourceTime",
            "/$metadata/Temperature/sourceTime/x",
            "/deviceInformation",
            "/deviceInformation/$metadata/manufacturer/sourceTime",
            "/-",
            "/0",
            "/__proto__/x",
            "/d".repeat(400));

    private Poison() {}

    /** The name of a member or an application property, without quotation marks. */
    static String name(Dice dice) {
        return dice.any(NAMES);
    }

    /** An id, without quotation marks. */
    static String id(Dice dice) {
        return dice.any(IDS);
    }

    static String time(Dice dice) {
        return dice.any(TIMES);
    }

    /** Any value; none that is an id of a twin holds the {@link #SECRET}, every other text does. */
    static String value(Dice dice) {
        return switch (dice.below(12)) {
            case 0 -> dice.any("null", "true", "false", "{}", "[]", "[null]", "{\"a\":{}}");
            case 1, 2 -> dice.any(NUMBERS);
            case 3 -> dice.any(TIMES);
            case 4 -> '"' + dice.any(IDS) + '"';
            case 5 -> '"' + dice.any(POINTERS) + '"';
            case 6, 7, 8, 9, 10 -> '"' + SECRET + dice.any(TEXTS) + '"';
            default -> nested(dice);
        };
    }

    private static String nested(Dice dice) {
        int depth =
                dice.oneIn(20) ? dice.any(1_001, 5_000, 50_000) : dice.any(3, 30, 499, 500, 501, 997, 998, 999, 1_000);
        return dice.oneIn(2)
                ? "[".repeat(depth) + dice.any("", "1") + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + '1' + "}".repeat(depth);
    }
}
