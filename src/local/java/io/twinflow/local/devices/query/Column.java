package io.twinflow.local.devices.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One column of a result. */
sealed interface Column {
    /** The name in the result. */
    String name();

    /** The value for twins of one group, or for one twin. */
    JsonNode of(List<? extends JsonNode> twins);

    /** A property of a twin. */
    record Property(Expression.Path path, String name) implements Column {
        @Override
        public JsonNode of(List<? extends JsonNode> twins) {
            return twins.isEmpty() ? MissingNode.getInstance() : path.in(twins.get(0));
        }
    }

    /** A figure over many twins. */
    record Aggregate(Figure figure, Optional<Expression.Path> path, String name) implements Column {
        public Aggregate {
            if (path.isEmpty() && figure != Figure.COUNT) {
                throw new BadQuery("The function " + figure + " takes a property");
            }
        }

        @Override
        public JsonNode of(List<? extends JsonNode> twins) {
            if (path.isEmpty()) {
                return IntNode.valueOf(twins.size());
            }
            List<BigDecimal> values = twins.stream()
                    .map(path.get()::in)
                    .filter(JsonNode::isNumber)
                    .map(JsonNode::decimalValue)
                    .toList();
            return figure == Figure.COUNT ? IntNode.valueOf(values.size()) : figure.over(values);
        }
    }

    /** Which figure. */
    enum Figure {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX;

        JsonNode over(List<BigDecimal> values) {
            if (values.isEmpty()) {
                return MissingNode.getInstance();
            }
            BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, (a, b) -> a.add(b, MathContext.DECIMAL128));
            return DecimalNode.valueOf(
                    switch (this) {
                        case MIN ->
                            values.stream().min(Comparator.naturalOrder()).orElseThrow();
                        case MAX ->
                            values.stream().max(Comparator.naturalOrder()).orElseThrow();
                        case AVG -> sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
                        case SUM -> sum;
                        case COUNT -> BigDecimal.valueOf(values.size());
                    });
        }
    }
}
