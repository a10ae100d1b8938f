import type { CONTENT_POLICIES } from './contents.js';
import type { PolicyText } from './texts.js';

export const contents: Readonly<Record<keyof typeof CONTENT_POLICIES, PolicyText>> = {
  'breachwatch-on': {
    topic: 'BreachWatch',
    failed: 'BreachWatch is paused',
    passed: 'BreachWatch is not paused',
    why: 'BreachWatch compares passwords with those known from breaches. While it is paused, nobody learns which passwords attackers already have. Keeper intends the pause for tests and for the initial setup.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Vault Features: turn off the pause of BreachWatch.',
  },
  'generated-password': {
    topic: 'the complexity of generated passwords',
    failed: 'Short passwords can be generated',
    passed: 'Only long passwords are generated',
    why: 'Without a rule, members may generate passwords as short as a site accepts.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Vault Features: set a rule of password complexity for all domains, with 14 characters or more. Define exceptions for single domains as separate rules.',
  },
  'deleted-records-kept': {
    topic: 'how long deleted records are kept',
    failed: 'Deleted records can be removed permanently too soon',
    passed: 'Deleted records are kept long enough',
    why: 'Without a minimum, a user who deletes records by mistake or on purpose can empty the trash immediately, and nobody can restore them.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Vault Features: set the number of days before deleted records can be removed permanently to 30 or more.',
  },
  'masked-values': {
    topic: 'the masking of values',
    failed: 'Fields and notes are not masked',
    passed: 'Fields and notes are masked',
    why: 'Passwords are masked by default, but custom fields and notes often hold secrets too, and are visible to anyone who sees the screen.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Vault Features: mask passwords while editing, custom fields and notes. Members unmask them with one click.',
  },
  'clipboard-expiry': {
    topic: 'the expiry of the clipboard',
    failed: 'Copied values stay on the clipboard too long',
    passed: 'Copied values are removed from the clipboard in time',
    why: 'Other programs can read the clipboard, and its content can be pasted by mistake.',
    remediation:
      'Set the enforcement restrict_clipboard_expire_in_x_secs of the role to 60 seconds or less with Keeper Commander, or in the Admin Console under Admin > Roles > (role) > Enforcement Policies.',
  },
  'http-fill-warning': {
    topic: 'the warning about unencrypted pages',
    failed: 'KeeperFill does not warn before filling in unencrypted pages',
    passed: 'KeeperFill warns before filling in unencrypted pages',
    why: 'A password that is filled in on a page without HTTPS can be read by anyone between the browser and the site.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > KeeperFill: turn on the warning when a password is filled in on an HTTP page.',
  },
  'subdomain-match': {
    topic: 'the match on subdomains',
    failed: 'KeeperFill offers records on other subdomains too',
    passed: 'KeeperFill offers records only on the same subdomain',
    why: 'If different people control subdomains of one domain, KeeperFill offers passwords for one of them on all others.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > KeeperFill: enforce the match on subdomains. Records of sites that log in elsewhere need the address of that page.',
  },
};
