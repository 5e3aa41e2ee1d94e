package io.twinflow.simulation.oracle;

import io.twinflow.core.propagation.PropagationRule;
import io.twinflow.core.twin.PropertyPath;
import io.twinflow.core.twin.PropertyState;
import io.twinflow.core.twin.Twin;
import io.twinflow.core.twin.TwinId;
import io.twinflow.simulation.cloud.GraphEvent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A room agrees with its devices, unless others wrote its own value and no device or relationship changed since. */
final class Rooms {
    private final Outcome outcome;
    private final PropagationRule rule;
    private final TwinId room;

    private Rooms(Outcome outcome, PropagationRule rule, TwinId room) {
        this.outcome = outcome;
        this.rule = rule;
        this.room = room;
    }

    static List<Divergence> judge(Outcome outcome) {
        List<Divergence> divergences = new ArrayList<>();
        for (TwinId room : outcome.building().rooms()) {
            for (PropagationRule rule : outcome.rules()) {
                new Rooms(outcome, rule, room).judge().ifPresent(divergences::add);
            }
        }
        return divergences;
    }

    private Optional<Divergence> judge() {
        Set<TwinId> devices = outcome.cloud().twins().outgoing(room).stream()
                .map(edge -> edge.target())
                .collect(Collectors.toSet());
        if (lastNews(devices) < outcome.building().overwritten(room)) {
            return Optional.empty();
        }
        List<Twin> twins = devices.stream()
                .sorted(Comparator.comparing(TwinId::value))
                .flatMap(id -> outcome.cloud().twins().twin(id).stream())
                .filter(twin -> twin.property(rule.from()).isPresent())
                .toList();
        Optional<BigDecimal> shall = twins.isEmpty() ? Optional.empty() : Optional.of(combined(twins));
        Optional<BigDecimal> is = outcome.cloud()
                .twins()
                .twin(room)
                .flatMap(twin -> twin.property(rule.to()))
                .map(state -> state.value().decimalValue());
        boolean same =
                shall.isPresent() == is.isPresent() && (is.isEmpty() || is.get().compareTo(shall.get()) == 0);
        return same
                ? Optional.empty()
                : Optional.of(new Divergence(
                        Promise.ROOMS,
                        Stream.concat(Stream.of(room), devices.stream().sorted(Comparator.comparing(TwinId::value)))
                                .map(TwinId::value)
                                .toList(),
                        rule.to() + " is " + is + " and must be " + shall));
    }

    private BigDecimal combined(List<Twin> twins) {
        List<BigDecimal> numbers =
                twins.stream().map(twin -> state(twin).value().decimalValue()).toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return switch (rule.combine()) {
            case LATEST -> {
                Twin latest = twins.get(0);
                for (Twin twin : twins) {
                    latest = time(twin).isAfter(time(latest)) ? twin : latest;
                }
                yield state(latest).value().decimalValue();
            }
            case AVERAGE -> sum.divide(BigDecimal.valueOf(numbers.size()), MathContext.DECIMAL64);
            case MIN -> numbers.stream().min(Comparator.naturalOrder()).orElseThrow();
            case MAX -> numbers.stream().max(Comparator.naturalOrder()).orElseThrow();
            case SUM -> sum;
            case COUNT -> BigDecimal.valueOf(numbers.size());
        };
    }

    private Instant time(Twin twin) {
        return Optional.ofNullable(state(twin).sourceTime()).orElse(Instant.MIN);
    }

    private PropertyState state(Twin twin) {
        return twin.property(rule.from()).orElseThrow();
    }

    private long lastNews(Set<TwinId> devices) {
        return outcome.cloud().twins().history().stream()
                .filter(event -> isNews(event, devices))
                .mapToLong(GraphEvent::number)
                .max()
                .orElse(0);
    }

    private boolean isNews(GraphEvent event, Set<TwinId> devices) {
        return event instanceof GraphEvent.Written written
                ? devices.contains(event.subject()) && touches(written, rule.from())
                : event instanceof GraphEvent.Related related
                        && related.relationship().source().equals(room);
    }

    private static boolean touches(GraphEvent.Written written, PropertyPath path) {
        return written.changes().stream().anyMatch(change -> change.path().equals(path));
    }
}
