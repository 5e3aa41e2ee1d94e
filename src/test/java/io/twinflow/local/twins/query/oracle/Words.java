package io.twinflow.local.twins.query.oracle;

import io.twinflow.local.twins.Dice;
import io.twinflow.local.twins.query.oracle.Operand.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of the language: in any case, with any space between them, escaped where they must be. */
final class Words {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_]*");
    private static final Set<String> RESERVED = new HashSet<>(Arrays.asList(
            ("ALL AND AS ASC AVG BY COUNT DESC DEVICES_JOBS DEVICES_MODULES DEVICES DIGITALTWINS ENDS_WITH ENDSWITH EXACT"
                            + " FALSE FROM GROUP IN IS_BOOL IS_DEFINED IS_NULL IS_NUMBER IS_OBJECT IS_PRIMITIVE"
                            + " IS_STRING JOIN MATCH MAX MIN NIN NOT NOT_IN NULL OR ORDER RELATED RELATIONSHIPS SELECT"
                            + " STARTS_WITH STARTSWITH CONTAINS ARRAY_CONTAINS SUM TOP TRUE WHERE IS_OF_MODEL")
                    .split(" ", -1)));

    private final Dice dice;

    Words(Dice dice) {
        this.dice = dice;
    }

    String key(String keyword) {
        return switch (dice.below(4)) {
            case 0 -> keyword.toLowerCase(Locale.ROOT);
            case 1 -> keyword.charAt(0) + keyword.substring(1).toLowerCase(Locale.ROOT);
            default -> keyword;
        };
    }

    String gap() {
        return dice.any(" ", " ", " ", " ", "  ", "\n", "\t", " \r\n ");
    }

    String maybeGap() {
        return dice.oneIn(3) ? gap() : "";
    }

    String path(Path path) {
        String below = path.segments().stream().map(this::name).collect(Collectors.joining("."));
        if (path.collection().isEmpty()) {
            return below;
        }
        return below.isEmpty() ? path.collection() : path.collection() + "." + below;
    }

    /** A name, in brackets if it has to be, and sometimes if it does not. */
    String name(String name) {
        boolean plain = PLAIN.matcher(name).matches() && !RESERVED.contains(name.toUpperCase(Locale.ROOT));
        boolean system = name.startsWith("$") && plain;
        return plain && (system || !dice.oneIn(8)) ? name : "[[" + name + "]]";
    }
}
