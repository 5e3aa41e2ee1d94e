package io.twinflow.local.twins.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Conditions on operands whose kinds must agree, where only the data says what kind they are. */
final class Cases {
    private Cases() {}

    /** SQL of what each kind makes of operands that are of one kind; NULL if they are not. */
    static String of(List<Operand> operands, Parameters parameters, Function<Kind, String> condition) {
        List<Kind> known = operands.stream()
                .map(Operand::kind)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        List<Operand.Path> open = operands.stream()
                .filter(operand -> operand.kind().isEmpty())
                .map(Operand.Path.class::cast)
                .toList();
        if (known.size() > 1) {
            return "NULL";
        }
        if (open.isEmpty()) {
            return condition.apply(known.get(0));
        }
        return (known.isEmpty() ? Arrays.asList(Kind.values()) : known)
                .stream()
                        .map(kind -> " WHEN " + are(open, kind, parameters) + " THEN " + condition.apply(kind))
                        .collect(Collectors.joining("", "CASE", " END"));
    }

    private static String are(List<Operand.Path> paths, Kind kind, Parameters parameters) {
        return paths.stream()
                .map(path -> path.jsonType(parameters) + " IN (" + kind.jsonTypes() + ")")
                .collect(Collectors.joining(" AND "));
    }
}
