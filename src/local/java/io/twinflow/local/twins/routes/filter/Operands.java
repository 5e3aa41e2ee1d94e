package io.twinflow.local.twins.routes.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Reads operands. */
final class Operands {
    private static final Set<String> ATTRIBUTES =
            Set.of("type", "source", "subject", "dataschema", "datacontenttype", "specversion", "id", "time");
    private static final String CONTENT_TYPE = "contentType";
    private static final String BODY = "$body.";
    private static final String TWIN = "$dt.";

    private final Dialect dialect;

    Operands(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Reads an operand.
     *
     * @throws InvalidFilter if it is none in the dialect
     */
    Operand read(RouteFilterParser.OperandContext operand) {
        return operand.literal() != null
                ? read(operand.literal())
                : path(operand.PATH().getSymbol());
    }

    Operand read(RouteFilterParser.LiteralContext literal) {
        Token token = literal.getStart();
        return new Operand.Literal(
                switch (token.getType()) {
                    case RouteFilterLexer.STRING -> TextNode.valueOf(text(token));
                    case RouteFilterLexer.NUMBER -> number(token);
                    case RouteFilterLexer.TRUE -> BooleanNode.TRUE;
                    case RouteFilterLexer.FALSE -> BooleanNode.FALSE;
                    default -> NullNode.instance;
                });
    }

    /** The text between quotes, which are single ones today. */
    String text(Token string) {
        String quoted = string.getText();
        if (dialect == Dialect.CURRENT && quoted.startsWith("\"")) {
            throw InvalidFilter.at(string);
        }
        return quoted.substring(1, quoted.length() - 1).replaceAll("(?s)\\\\(.)", "$1");
    }

    private static JsonNode number(Token token) {
        try {
            return DecimalNode.valueOf(new BigDecimal(token.getText()));
        } catch (NumberFormatException e) {
            throw InvalidFilter.at(token);
        }
    }

    private Operand path(Token token) {
        String path = token.getText();
        boolean preview = dialect == Dialect.PREVIEW;
        if (path.startsWith(BODY)) {
            return new Operand.Body(segments(path, BODY));
        } else if (path.equalsIgnoreCase("$eventType") || (preview && path.equals("type"))) {
            return new Operand.Type();
        } else if (preview && path.startsWith(TWIN)) {
            return new Operand.Twin(segments(path, TWIN));
        } else if (preview && path.equals(CONTENT_TYPE)) {
            return new Operand.Attribute("datacontenttype");
        } else if (ATTRIBUTES.contains(path)) {
            return new Operand.Attribute(path);
        }
        throw InvalidFilter.at(token);
    }

    private static List<String> segments(String path, String prefix) {
        return Arrays.asList(path.substring(prefix.length()).split("\\.", -1));
    }
}
