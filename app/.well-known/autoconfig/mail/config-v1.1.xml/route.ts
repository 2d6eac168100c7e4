export { GET } from '@/app/mail/config-v1.1.xml/route'
