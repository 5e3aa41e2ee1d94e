package io.twinflow.local.twins.query;

import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.jspecify.annotations.Nullable;

/** Ends with the first error: the service names no others. */
final class Refusing extends BaseErrorListener {
    @Override
    public void syntaxError(
            Recognizer<?, ?> recognizer,
            @Nullable Object symbol,
            int line,
            int position,
            String message,
            @Nullable RecognitionException cause) {
        throw QueryErrors.syntax(line, position, message);
    }
}
