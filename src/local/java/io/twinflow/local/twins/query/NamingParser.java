package io.twinflow.local.twins.query;

import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.VocabularyImpl;

/** The generated parser, whose errors say {@code missing SELECT} as the service's do, without quotation marks. */
final class NamingParser extends TwinQueryParser {
    private static final Vocabulary NAMES = new VocabularyImpl(literalNames(), symbolicNames());

    NamingParser(TokenStream tokens) {
        super(tokens);
    }

    @Override
    public Vocabulary getVocabulary() {
        return NAMES;
    }

    private static String[] literalNames() {
        String[] names = new String[VOCABULARY.getMaxTokenType() + 1];
        for (int type = 0; type < names.length; type++) {
            names[type] = VOCABULARY.getSymbolicName(type) == null ? VOCABULARY.getLiteralName(type) : null;
        }
        return names;
    }

    private static String[] symbolicNames() {
        String[] names = new String[VOCABULARY.getMaxTokenType() + 1];
        for (int type = 0; type < names.length; type++) {
            names[type] = VOCABULARY.getSymbolicName(type);
        }
        return names;
    }
}
