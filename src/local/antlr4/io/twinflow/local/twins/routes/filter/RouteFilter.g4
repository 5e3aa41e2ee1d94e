/*
 * The filter of an event route.
 * https://learn.microsoft.com/azure/digital-twins/how-to-create-routes#filter-events
 *
 * What is marked "preview" is part of the language of the first design documents only.
 */
grammar RouteFilter;

options {
    caseInsensitive = true;
}

filter
    : any EOF
    ;

any
    : all (OR all)*
    ;

all
    : single (AND single)*
    ;

single
    : '(' any ')'                                           # group
    | value = (TRUE | FALSE)                                # constant
    | left = operand sign right = operand                   # comparison
    | operand NOT? IN '[' literal (',' literal)* ']'        # membership // preview
    | function '(' text = operand ',' part = operand ')'    # onText
    | IS_OF_MODEL '(' STRING (',' EXACT)? ')'               # ofModel // preview
    ;

sign
    : '='
    | '!='
    | '<'
    | '<='
    | '>'
    | '>='
    ;

function
    : STARTS_WITH
    | ENDS_WITH
    | CONTAINS
    ;

operand
    : literal
    | PATH
    ;

literal
    : STRING
    | NUMBER
    | TRUE
    | FALSE
    | NULL
    ;

AND         : 'AND';
OR          : 'OR';
NOT         : 'NOT';
IN          : 'IN';
TRUE        : 'TRUE';
FALSE       : 'FALSE';
NULL        : 'NULL';
EXACT       : 'EXACT';
STARTS_WITH : 'STARTS_WITH';
ENDS_WITH   : 'ENDS_WITH';
CONTAINS    : 'CONTAINS';
IS_OF_MODEL : '$dt.IS_OF_MODEL';

STRING      : '\'' ('\\' . | ~['\\])* '\'' | '"' ('\\' . | ~["\\])* '"';
NUMBER      : '-'? [0-9]+ ('.' [0-9]+)? ('E' [+-]? [0-9]+)?;
PATH        : '$'? NAME ('.' '$'? NAME_OR_KEY)*;

fragment NAME        : [A-Z_] [A-Z0-9_]*;
fragment NAME_OR_KEY : [A-Z0-9_]+;

SPACE       : [ \t\r\n]+ -> skip;
UNEXPECTED  : .;
