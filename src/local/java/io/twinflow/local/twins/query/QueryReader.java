package io.twinflow.local.twins.query;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/** Reads queries. */
final class QueryReader {
    private QueryReader() {}

    /**
     * Reads a query.
     *
     * @throws io.twinflow.local.twins.TwinsException {@code SqlQueryError} if it is not in the language, is larger than
     *     the service takes, or makes no sense
     */
    static Query read(String text) {
        QueryLimits.checkLength(text);
        TwinQueryLexer lexer = new TwinQueryLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new Refusing());
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        QueryLimits.check(tokens.getTokens());
        TwinQueryParser parser = new NamingParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new Refusing());
        return read(parser.query());
    }

    private static Query read(TwinQueryParser.QueryContext query) {
        Scope scope = new Scope();
        Source source = SourceReader.read(query.source(), scope);
        Condition condition = query.where() == null
                ? new Condition.Always()
                : new ConditionReader(scope).visit(query.where().condition());
        if (source.isGraph() && condition.pins().isEmpty()) {
            throw QueryErrors.unusable(
                    "A query with JOIN or MATCH must restrict the $dtId of a twin in its WHERE clause,"
                            + " by = or IN and for every row.");
        }
        return new Query(new SelectionReader(scope).read(query, source), source, condition);
    }
}
