/** Value added tax of debts that were written off or sold, and of money that comes for them later. */
package io.etomflow.collection.tax;
