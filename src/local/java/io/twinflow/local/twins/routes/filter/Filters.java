package io.twinflow.local.twins.routes.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads filters. */
public final class Filters extends RouteFilterBaseVisitor<Filter> {
    private static final int DEEPEST = 100;

    private final Dialect dialect;
    private final Operands operands;

    private Filters(Dialect dialect) {
        this.dialect = dialect;
        this.operands = new Operands(dialect);
    }

    /**
     * Reads a filter.
     *
     * @throws InvalidFilter if it is none in that dialect
     */
    public static Filter parse(String text, Dialect dialect) {
        CommonTokenStream tokens = new CommonTokenStream(new RouteFilterLexer(CharStreams.fromString(text)));
        checkDepth(tokens);
        RouteFilterParser parser = new RouteFilterParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        try {
            return new Filters(dialect).visit(parser.filter());
        } catch (ParseCancellationException e) {
            throw e.getCause() instanceof RecognitionException mistake
                    ? InvalidFilter.at(mistake.getOffendingToken())
                    : e;
        }
    }

    /** Each parenthesis costs stack. */
    private static void checkDepth(CommonTokenStream tokens) {
        tokens.fill();
        int depth = 0;
        for (Token token : tokens.getTokens()) {
            depth += token.getText().equals("(") ? 1 : token.getText().equals(")") ? -1 : 0;
            if (depth > DEEPEST) {
                throw InvalidFilter.at(token);
            }
        }
    }

    @Override
    public Filter visitFilter(RouteFilterParser.FilterContext filter) {
        return visit(filter.any());
    }

    @Override
    public Filter visitAny(RouteFilterParser.AnyContext any) {
        return new Filter.Any(any.all().stream().map(this::visit).toList());
    }

    @Override
    public Filter visitAll(RouteFilterParser.AllContext all) {
        return new Filter.All(all.single().stream().map(this::visit).toList());
    }

    @Override
    public Filter visitGroup(RouteFilterParser.GroupContext group) {
        return visit(group.any());
    }

    @Override
    public Filter visitConstant(RouteFilterParser.ConstantContext constant) {
        return new Filter.Constant(constant.TRUE() != null);
    }

    @Override
    public Filter visitComparison(RouteFilterParser.ComparisonContext comparison) {
        Operand left = operands.read(comparison.left);
        Operand right = operands.read(comparison.right);
        Sign sign = Sign.of(comparison.sign().getText());
        return ofType(left, sign, right)
                .or(() -> ofType(right, sign, left))
                .orElseGet(() -> new Filter.Comparison(left, sign, right));
    }

    @Override
    public Filter visitMembership(RouteFilterParser.MembershipContext membership) {
        boolean negated = membership.NOT() != null;
        if (dialect == Dialect.CURRENT) {
            throw InvalidFilter.at((negated ? membership.NOT() : membership.IN()).getSymbol());
        }
        Operand operand = operands.read(membership.operand());
        Sign sign = negated ? Sign.NOT_EQUAL : Sign.EQUAL;
        List<Filter> parts = new ArrayList<>();
        for (RouteFilterParser.LiteralContext literal : membership.literal()) {
            Operand value = operands.read(literal);
            parts.add(ofType(operand, sign, value).orElseGet(() -> new Filter.Comparison(operand, sign, value)));
        }
        return negated ? new Filter.All(parts) : new Filter.Any(parts);
    }

    @Override
    public Filter visitOnText(RouteFilterParser.OnTextContext call) {
        TextFunction function =
                TextFunction.valueOf(call.function().getStart().getText().toUpperCase(Locale.ROOT));
        return new Filter.OnText(function, operands.read(call.text), operands.read(call.part));
    }

    @Override
    public Filter visitOfModel(RouteFilterParser.OfModelContext test) {
        if (dialect == Dialect.CURRENT) {
            throw InvalidFilter.at(test.getStart());
        }
        return new Filter.OfModel(operands.text(test.STRING().getSymbol()), test.EXACT() != null);
    }

    private static Optional<Filter> ofType(Operand operand, Sign sign, Operand name) {
        boolean equality = sign == Sign.EQUAL || sign == Sign.NOT_EQUAL;
        return operand instanceof Operand.Type && equality
                ? Optional.of(new Filter.OfType(name, sign == Sign.EQUAL))
                : Optional.empty();
    }
}
