/** 1.3.10.4.3.1 to .3: proposals of adjustments, who may approve them, and the note that they become. */
package io.etomflow.receivables.adjustment;
