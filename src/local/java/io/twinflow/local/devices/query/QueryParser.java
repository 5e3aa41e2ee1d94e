package io.twinflow.local.devices.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads {@code SELECT … FROM … [WHERE …] [GROUP BY …]}. */
final class QueryParser {
    private final Tokens tokens;

    QueryParser(String query) {
        tokens = new Tokens(query);
    }

    Query query() {
        tokens.require("SELECT");
        long top = tokens.take("TOP") ? top() : Long.MAX_VALUE;
        List<Column> columns = columns();
        tokens.require("FROM");
        Query.Source source = source();
        String alias = alias();
        var conditions = new ConditionParser(tokens, alias);
        Optional<Expression> condition = tokens.take("WHERE") ? Optional.of(conditions.condition()) : Optional.empty();
        List<Expression.Path> grouping = grouping(conditions);
        tokens.requireEnd();
        return new Query(source, columns, condition, grouping, top);
    }

    private long top() {
        boolean inBrackets = tokens.take("(");
        String number = tokens.take(Tokens.Kind.NUMBER);
        if (inBrackets) {
            tokens.require(")");
        }
        try {
            return Math.max(0, Long.parseLong(number));
        } catch (NumberFormatException e) {
            throw new BadQuery("Query parse error: TOP takes a whole number, not " + number);
        }
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (tokens.take("*")) {
            return columns;
        }
        do {
            columns.add(column("$" + (columns.size() + 1)));
        } while (tokens.take(","));
        return columns;
    }

    private Column column(String unnamed) {
        var paths = new ConditionParser(tokens, "");
        if (tokens.isAfterNext("(")) {
            Column.Figure figure = figure(tokens.take(Tokens.Kind.WORD));
            tokens.require("(");
            Optional<Expression.Path> path = tokens.isNext(")") ? Optional.empty() : Optional.of(paths.path());
            tokens.require(")");
            return new Column.Aggregate(figure, path, named(unnamed));
        }
        Expression.Path path = paths.path();
        return new Column.Property(path, named(path.last()));
    }

    private String named(String otherwise) {
        return tokens.take("AS") ? tokens.take(Tokens.Kind.WORD) : otherwise;
    }

    private Query.Source source() {
        String name = tokens.take(Tokens.Kind.WORD);
        if (!name.equalsIgnoreCase("devices")) {
            throw new BadQuery("Query parse error: FROM takes devices or devices.modules, not " + name);
        }
        if (tokens.take(".")) {
            tokens.require("modules");
            return Query.Source.MODULES;
        }
        return Query.Source.DEVICES;
    }

    private String alias() {
        boolean none = tokens.isNext("WHERE") || tokens.isNext("GROUP") || !tokens.isNext(Tokens.Kind.WORD);
        return none ? "" : tokens.take(Tokens.Kind.WORD);
    }

    private List<Expression.Path> grouping(ConditionParser paths) {
        List<Expression.Path> grouping = new ArrayList<>();
        if (tokens.take("GROUP")) {
            tokens.require("BY");
            do {
                grouping.add(paths.path());
            } while (tokens.take(","));
        }
        return grouping;
    }

    private static Column.Figure figure(String name) {
        return Arrays.stream(Column.Figure.values())
                .filter(figure -> figure.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new BadQuery("SELECT knows COUNT, SUM, AVG, MIN and MAX, not " + name));
    }
}
