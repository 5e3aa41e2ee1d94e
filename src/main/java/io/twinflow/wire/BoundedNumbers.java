package io.twinflow.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/** Makes no number that is so large or so small that whoever reads it after us could not. */
final class BoundedNumbers extends JsonNodeFactory {
    private static final long serialVersionUID = 1;
    private static final int LARGEST_EXPONENT = 10_000;

    @Override
    public ValueNode numberNode(BigDecimal number) {
        long exponent = (long) number.precision() - number.scale() - 1;
        if (Math.abs(exponent) > LARGEST_EXPONENT) {
            throw new NumberFormatException("An exponent of " + exponent);
        }
        return super.numberNode(number);
    }
}
