// The product's name in place of Camunda's.
export default {
  app: {
    name: 'Tasklist',
    vendor: 'Etomflow'
  },
  disableWelcomeMessage: true
};
