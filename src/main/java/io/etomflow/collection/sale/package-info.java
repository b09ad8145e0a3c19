/** The sale of debts, a part of 1.3.10.3.5: tranche, bids, contract, transfer, and debts that come back. */
package io.etomflow.collection.sale;
