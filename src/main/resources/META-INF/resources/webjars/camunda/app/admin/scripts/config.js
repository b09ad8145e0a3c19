// The product's name in place of Camunda's.
export default {
  app: {
    name: 'Admin',
    vendor: 'Etomflow'
  },
  disableWelcomeMessage: true
};
