package io.twinflow.core.propagation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What several values make together. All but {@link #LATEST} and {@link #COUNT} pass over what is not a number. */
public enum Combine {
    /** The one measured last; of several measured at once the one of the twin whose id comes first. */
    LATEST("latest", false),
    /** The mean, to 16 digits. */
    AVERAGE("average", true),
    /** The smallest number, digit for digit. */
    MIN("min", true),
    /** The greatest number, digit for digit. */
    MAX("max", true),
    /** The sum, exact up to 34 digits. */
    SUM("sum", true),
    /** How many twins have the property. */
    COUNT("count", false);

    private static final Comparator<SourceValue> BY_NUMBER = Comparator.comparing(SourceValue::number);

    private final String wireName;
    private final boolean onlyNumbers;

    Combine(String wireName, boolean onlyNumbers) {
        this.wireName = wireName;
        this.onlyNumbers = onlyNumbers;
    }

    /** The name in a rules document. */
    public String wireName() {
        return wireName;
    }

    /** The way of combining that has this name in a rules document, empty if there is none. */
    public static Optional<Combine> named(String wireName) {
        return Arrays.stream(values())
                .filter(combine -> combine.wireName.equals(wireName))
                .findFirst();
    }

    /** The same for the same values in any order; nothing if no value counts. */
    Optional<Combined> of(List<SourceValue> values) {
        List<SourceValue> counting = values.stream()
                .filter(value -> !onlyNumbers || value.isNumber())
                .sorted(Comparator.comparing(value -> value.twin().value()))
                .toList();
        return counting.isEmpty() ? Optional.empty() : Optional.of(together(counting));
    }

    private Combined together(List<SourceValue> values) {
        return switch (this) {
            case LATEST ->
                Combined.latest(values.stream()
                        .max(Comparator.comparing(value -> value.state().asOf()))
                        .orElseThrow());
            case AVERAGE ->
                Combined.computed(sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64));
            case MIN -> Combined.chosen(values.stream().min(BY_NUMBER).orElseThrow());
            case MAX -> Combined.chosen(values.stream().max(BY_NUMBER).orElseThrow());
            case SUM -> Combined.computed(sum(values));
            case COUNT -> Combined.computed(BigDecimal.valueOf(values.size()));
        };
    }

    private static BigDecimal sum(List<SourceValue> values) {
        // Bounded, because numbers that are worlds apart would need a digit for each zero between them.
        return values.stream()
                .map(SourceValue::number)
                .reduce(BigDecimal.ZERO, (sum, number) -> sum.add(number, MathContext.DECIMAL128));
    }
}
